/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { runLong } from './command';
import { copyDeclaration, installOnce } from './packages';
import { n8nDeclaration, n8nFolder, node, nodeHome, toolsDeclaration, toolsFolder } from './places';
import { withProgress } from './progress';
import { newest } from './versions';

/** Puts Node.js 24 and the browser driver into the cache. */
export async function installTools(): Promise<void> {
	await installOnce({
		name: 'Node.js 24',
		folder: toolsFolder,
		declare: (folder) => copyDeclaration(toolsDeclaration, folder),
		usually: '15 seconds',
	});
}

/** Puts a version of n8n into the cache; needs the tools. */
export async function installN8n(version: string): Promise<void> {
	await installOnce({
		name: `n8n ${version}`,
		folder: n8nFolder(version),
		declare: (folder) => declare(version, folder),
		usually: '1 to 2 minutes',
		finish: async (folder) => await buildNativePackages(version, folder),
	});
}

/** A version that has no list of its own is installed with what the newest one overrides. */
function declare(version: string, folder: string): void {
	const own = n8nDeclaration(version);
	if (existsSync(own)) return copyDeclaration(own, folder);
	const pattern = join(n8nDeclaration(newest), 'package.json');
	const { overrides }: { overrides: object } = JSON.parse(readFileSync(pattern, 'utf8'));
	const declaration = { name: `n8n-${version}`, dependencies: { n8n: version }, overrides };
	writeFileSync(join(folder, 'package.json'), JSON.stringify(declaration));
}

/** Scripts are switched off for all 2,000 packages; these two are useless without theirs. */
async function buildNativePackages(version: string, folder: string): Promise<void> {
	const packages = ['sqlite3', 'isolated-vm'];
	const work = {
		what: `Compiling ${packages.join(' and ')} for n8n ${version}`,
		usually: '1 minute',
	};
	const parameters = ['rebuild', ...packages, '--ignore-scripts=false', '--loglevel=error'];
	const env = {
		PATH: [dirname(node()), process.env.PATH].join(delimiter),
		npm_config_nodedir: nodeHome,
		// Its ready-made binary would come from a host that a closed network does not reach.
		npm_config_build_from_source: 'sqlite3',
	};
	await withProgress(work, async () => await runLong('npm', parameters, { cwd: folder, env }));
}
