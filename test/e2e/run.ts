/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console -- tests are not published */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { install } from './install/install';
import { repository } from './install/places';
import { leftovers, runMark } from './processes/leftovers';

/** `npm run test:e2e`, or some suites of it: `npm run test:e2e -- server examples`. */
function main(): number {
	const began = Date.now();
	install();
	const installed = Date.now();
	const run = randomUUID();
	const { status } = spawnSync(
		process.execPath,
		[
			...['--import', 'tsx', '--test-reporter=spec'],
			join(__dirname, 'suites.ts'),
			...process.argv.slice(2),
		],
		{ cwd: repository, stdio: 'inherit', env: { ...process.env, [runMark]: run } },
	);
	const seconds = (from: number, to: number) => Math.round((to - from) / 1000);
	console.log(
		`Installing: ${seconds(began, installed)} s. Suites: ${seconds(installed, Date.now())} s.`,
	);
	const left = leftovers(run);
	console.log(left.length ? `Left behind:\n${left.join('\n')}` : 'No process was left behind.');
	return left.length ? 1 : (status ?? 1);
}

process.exitCode = main();
