/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console -- tests are not published */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { install } from './install/install';
import { repository } from './install/places';
import { clock } from './install/progress';
import { pack, tarballVariable } from './install/tarball';
import { type Options, readOptions, usage } from './options';
import { leftovers, runMark } from './processes/leftovers';
import { tallyTable } from './tally/table';
import type { Tally } from './tally/tally';

/** `npm run test:e2e`; `npm run test:e2e -- --help` tells what else there is. */
async function main(): Promise<number> {
	const options = readOptions(process.argv.slice(2));
	if (options.help) return say(usage, 0);
	const began = Date.now();
	await install(options.versions, { browser: !options.smoke });
	console.log(`Installed in ${clock(Date.now() - began)}.`);
	if (options.installOnly) return 0;
	const run = randomUUID();
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-dli-run-'));
	try {
		const tarball = pack(folder);
		const tallies = new Map<string, Tally[]>();
		let worst = 0;
		for (const version of options.versions) {
			console.log(`\n${basename(tarball)} in n8n ${version}`);
			const counts = join(folder, version);
			const env = { ...process.env, [runMark]: run, [tarballVariable]: tarball };
			worst = Math.max(worst, test(version, options, counts, env));
			tallies.set(version, existsSync(counts) ? readTallies(counts) : []);
		}
		console.log(`\n${tallyTable(tallies)}\n`);
		const left = leftovers(run);
		if (left.length) return say(`Left behind:\n${left.join('\n')}`, 1);
		return say('No process was left behind.', worst);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Runs the suites on one n8n; gives the exit code. `counts` is the file for their tallies. */
function test(
	version: string,
	{ smoke, suites }: Options,
	counts: string,
	env: NodeJS.ProcessEnv,
): number {
	const began = Date.now();
	const reporters = [
		...['--test-reporter=spec', '--test-reporter-destination=stdout'],
		...[`--test-reporter=${join(__dirname, 'tally', 'reporter.ts')}`],
		`--test-reporter-destination=${counts}`,
	];
	const { status } = spawnSync(
		process.execPath,
		[
			...['--import', 'tsx', ...reporters, join(__dirname, 'suites.ts')],
			...['--n8n', version, ...(smoke ? ['--smoke'] : []), ...suites],
		],
		{ cwd: repository, stdio: 'inherit', env },
	);
	console.log(`n8n ${version}: the suites took ${clock(Date.now() - began)}.`);
	return status ?? 1;
}

function readTallies(file: string): Tally[] {
	const tallies: Tally[] = JSON.parse(readFileSync(file, 'utf8'));
	return tallies;
}

function say(text: string, status: number): number {
	console.log(text);
	return status;
}

main().then(
	(status) => (process.exitCode = status),
	(error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	},
);
