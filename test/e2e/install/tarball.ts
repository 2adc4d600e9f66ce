/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { join } from 'node:path';
import { run } from './command';
import { repository } from './places';

/** Names the tarball under test in the environment: all versions of n8n get the same one. */
export const tarballVariable = 'N8N_NODES_DLI_TARBALL';

/** Packs the package as it would be published; gives the path of the tarball. */
export function pack(destination: string): string {
	const parameters = ['pack', '--silent', '--ignore-scripts', '--pack-destination', destination];
	return join(destination, run('npm', parameters, { cwd: repository }).trim());
}

/** The tarball under test, or a new one in the folder given. */
export const tarball = (destination: string): string =>
	process.env[tarballVariable] ?? pack(destination);
