/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../install/command';
import { repository } from '../install/places';

/** A home for n8n, made for one run, with our package in it as users get it. */
export interface UserFolder {
	readonly path: string;
	remove(): void;
}

/** Packs the package and installs the tarball where n8n looks for community packages. */
export function createUserFolder(): UserFolder {
	const path = mkdtempSync(join(tmpdir(), 'n8n-nodes-dli-'));
	const nodes = join(path, '.n8n', 'nodes');
	mkdirSync(nodes, { recursive: true });
	writeFileSync(join(nodes, 'package.json'), '{ "name": "installed-nodes", "private": true }');
	const tarball = pack(path);
	run('npm', ['install', tarball, '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: nodes });
	return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

function pack(destination: string): string {
	const parameters = ['pack', '--silent', '--ignore-scripts', '--pack-destination', destination];
	return join(destination, run('npm', parameters, { cwd: repository }).trim());
}
