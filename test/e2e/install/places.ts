/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The package's own folder. */
export const repository = resolve(__dirname, '..', '..', '..');

const lockFile = join(__dirname, '..', 'package-lock.json');

/** Keeps 3 GB out of the checkout; another lock file gets another folder. */
export const cache = join(
	process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'),
	'n8n-nodes-dli-e2e',
	createHash('sha256').update(readFileSync(lockFile)).digest('hex').slice(0, 16),
);

/** The Node.js 24 in an installed folder, or the running one where no package brings it. */
export function nodeIn(folder: string): string {
	const home = nodeHomeIn(folder);
	const binary = join(home, 'bin', 'node');
	if (existsSync(binary)) return binary;
	if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
	throw new Error(
		`n8n needs Node.js 24; there is none in ${home}, and this is ${process.version}.`,
	);
}

/** The folder of that Node.js, with the headers native packages are built against. */
export function nodeHomeIn(folder: string): string {
	return join(folder, 'node_modules', `node-${process.platform}-${process.arch}`);
}

export const node = (): string => nodeIn(cache);

export const n8nCommand = join(cache, 'node_modules', 'n8n', 'bin', 'n8n');

export const playwright = join(cache, 'node_modules', 'playwright-core');
