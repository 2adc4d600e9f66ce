import { createHash } from 'node:crypto';

import type { DliCredential } from '../form/readCredential';

/** Names the whole identity, secrets included, by a hash, so that nothing has to keep them. */
export function identityHash(credential: DliCredential): string {
	return createHash('sha256').update(JSON.stringify(credential)).digest('hex');
}
