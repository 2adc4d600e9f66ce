/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests are not published */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of this repository. */
export const repository = join(__dirname, '..', '..');

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

/** The same in this folder and all below it. */
export const filesBelow = (folder: string, ending: string): string[] =>
	readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith(ending))
		.map((name) => `${folder}/${name}`);

/** What a stranger reads. */
export const documents: readonly string[] = [
	'README.md',
	'CONTRIBUTING.md',
	'SECURITY.md',
	'CHANGELOG.md',
	'test/README.md',
	...filesIn('docs', '.md'),
];
