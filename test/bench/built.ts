/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @typescript-eslint/no-require-imports -- a command, not published */
import { join } from 'node:path';

export const repository = join(__dirname, '..', '..');

/** The signer as it is published: what runs the benchmark compiles sources another way. */
export const builtSigner: typeof import('../../credentials/identity/sign') = require(
	join(repository, 'dist', 'credentials', 'identity', 'sign.js'),
);
