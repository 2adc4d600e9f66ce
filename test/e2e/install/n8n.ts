/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console -- tests are not published */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { run } from './command';
import { cache, nodeHomeIn, nodeIn } from './places';

/**
 * Puts n8n, its Node.js and the browser driver into the cache, once for each lock file.
 * The folder gets its name last, so one that has it is complete.
 */
export function installN8n(): void {
	if (existsSync(cache)) return;
	const folder = `${cache}.${process.pid}`;
	console.log(`Installing n8n into ${cache} (once; about 5 minutes and 3 GB) …`);
	mkdirSync(folder, { recursive: true });
	try {
		for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
			copyFileSync(join(__dirname, '..', file), join(folder, file));
		}
		run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder });
		buildNativePackages(folder);
		renameSync(folder, cache);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Scripts are switched off for all 2,000 packages; these two are useless without theirs. */
function buildNativePackages(folder: string): void {
	const packages = ['sqlite3', 'isolated-vm'];
	run('npm', ['rebuild', ...packages, '--ignore-scripts=false', '--loglevel=error'], {
		cwd: folder,
		env: {
			PATH: [dirname(nodeIn(folder)), process.env.PATH].join(delimiter),
			npm_config_nodedir: nodeHomeIn(folder),
			// Its ready-made binary would come from a host that a closed network does not reach.
			npm_config_build_from_source: 'sqlite3',
		},
	});
}
