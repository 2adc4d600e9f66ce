/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../install/command';
import { tarball } from '../install/tarball';

/** A home for n8n, made for one run, with our package in it as users get it. */
export interface UserFolder {
	readonly path: string;
	remove(): void;
}

/** Installs the package's tarball where n8n looks for community packages. */
export function createUserFolder(): UserFolder {
	const path = mkdtempSync(join(tmpdir(), 'n8n-nodes-dli-'));
	const nodes = join(path, '.n8n', 'nodes');
	mkdirSync(nodes, { recursive: true });
	writeFileSync(join(nodes, 'package.json'), '{ "name": "installed-nodes", "private": true }');
	run('npm', ['install', tarball(path), '--ignore-scripts', '--no-audit', '--no-fund'], {
		cwd: nodes,
	});
	return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}
