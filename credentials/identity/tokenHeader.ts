import type { IamUserCredential } from '../form/readCredential';
import { nameOf, usableToken } from './storedToken';

/**
 * Asks n8n for a new token without sending a request: to n8n a thrown 401 is an expired token, so it
 * calls `preAuthentication`, and then `authenticate` again.
 */
export class RenewalNeeded extends Error {
	readonly response = { status: 401 };

	constructor() {
		super(
			'The IAM token has to be renewed first. Open the credential, press Retry, and run again.',
		);
	}
}

/** The header that proves an IAM user. Throws `RenewalNeeded` if the stored token is not usable. */
export function tokenHeader(
	credential: IamUserCredential,
	stored: unknown,
	now: Date,
): Record<string, string> {
	const token = usableToken(stored, nameOf(credential), now);
	if (token === undefined) throw new RenewalNeeded();
	return { 'X-Auth-Token': token };
}
