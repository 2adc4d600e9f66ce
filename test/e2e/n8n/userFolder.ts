/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../install/command';
import { tarball } from '../install/tarball';

/** A home for n8n, made for one run. */
export interface UserFolder {
	readonly path: string;
	remove(): void;
}

/** One with our package in it as README says: by `npm install` of the tarball. */
export function createUserFolder(): UserFolder {
	const folder = emptyFolder();
	const nodes = join(folder.path, '.n8n', 'nodes');
	mkdirSync(nodes, { recursive: true });
	const quiet = ['--ignore-scripts', '--no-audit', '--no-fund'];
	run('npm', ['install', '--prefix', nodes, tarball(folder.path), ...quiet], { cwd: folder.path });
	return folder;
}

/** One with the unpacked package at this place in it, as a container mounts it. */
export function folderWithPackageAt(...place: string[]): UserFolder {
	const folder = emptyFolder();
	run('tar', ['-xzf', tarball(folder.path), '-C', folder.path]);
	const target = join(folder.path, ...place);
	mkdirSync(dirname(target), { recursive: true });
	renameSync(join(folder.path, 'package'), target);
	return folder;
}

/** One without our package. */
export function emptyFolder(): UserFolder {
	const path = mkdtempSync(join(tmpdir(), 'n8n-nodes-dli-'));
	return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}
