/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests are not published */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of this repository. */
export const repository = join(__dirname, '..', '..');

/** What a stranger reads. */
export const documents = [
	'README.md',
	'CONTRIBUTING.md',
	'SECURITY.md',
	'CHANGELOG.md',
	'docs/jobs.md',
] as const;

/** The text of a file, by its path from the root. */
export const textOf = (path: string): string => readFileSync(join(repository, path), 'utf8');

/** The value of a JSON file. */
export const jsonOf = (path: string): unknown => JSON.parse(textOf(path));

/** Whether there is such a file or folder, by its path from the root. */
export const exists = (path: string): boolean => existsSync(join(repository, path));

/** The paths of the files in a folder whose names end like this. */
export const filesIn = (folder: string, ending: string): string[] =>
	readdirSync(join(repository, folder))
		.filter((name) => name.endsWith(ending))
		.map((name) => `${folder}/${name}`);

/** The same for a folder and all within it. */
export const filesBelow = (folder: string, ending: string): string[] =>
	readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith(ending))
		.map((name) => `${folder}/${name}`);
