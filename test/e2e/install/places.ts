/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { versionsFolder } from './versions';

/** The package's own folder. */
export const repository = resolve(__dirname, '..', '..', '..');

/** Keeps gigabytes out of the checkout. */
export const cache = join(
	process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'),
	'n8n-nodes-dli-e2e',
);

/** Where the Node.js and the browser driver for all versions of n8n are declared. */
export const toolsDeclaration = join(__dirname, '..', 'tools');

/** The folder that these are installed in. */
export const toolsFolder = folderFor('tools', toolsDeclaration);

/** Where a version of n8n is declared, if it is one of those that the package supports. */
export const n8nDeclaration = (version: string): string => join(versionsFolder, version);

/** The folder that a version of n8n is installed in. */
export const n8nFolder = (version: string): string =>
	folderFor(`n8n-${version}`, n8nDeclaration(version));

/** The program of an installed n8n, to be run by `node()`. */
export const n8nCommand = (version: string): string =>
	join(n8nFolder(version), 'node_modules', 'n8n', 'bin', 'n8n');

export const playwright = join(toolsFolder, 'node_modules', 'playwright-core');

/** The folder of the Node.js among the tools, with the headers native packages are built against. */
export const nodeHome = join(
	toolsFolder,
	'node_modules',
	`node-${process.platform}-${process.arch}`,
);

/** The Node.js 24 that n8n runs on, or the running one where no package brings it. */
export function node(): string {
	const binary = join(nodeHome, 'bin', 'node');
	if (existsSync(binary)) return binary;
	if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
	throw new Error(
		`n8n needs Node.js 24; there is none in ${nodeHome}, and this is ${process.version}.`,
	);
}

/** Another lock file gets another folder; without one the name alone must do. */
function folderFor(name: string, declaration: string): string {
	const lockFile = join(declaration, 'package-lock.json');
	if (!existsSync(lockFile)) return join(cache, name);
	const digest = createHash('sha256').update(readFileSync(lockFile)).digest('hex').slice(0, 8);
	return join(cache, `${name}-${digest}`);
}
