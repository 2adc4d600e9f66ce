import type { IamUserCredential } from '../form/readCredential';
import type { Exchange } from './requestToken';
import { requestToken } from './requestToken';
import { identityHash } from './identityHash';
import { store, usableToken } from './storedToken';

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
	const token = usableToken(stored, identityHash(credential), now);
	if (token === undefined) throw new RenewalNeeded();
	return { 'X-Auth-Token': token };
}

/** How long after a login n8n may still hand out what its database held before it (ms). */
const remembered = 10_000;

interface Login {
	promise: Promise<string>;
	/** What came of it, and when (ms); undefined while it runs. */
	done?: { stored: string; at: number };
}

// n8n asks once per request and does not lock: without this, 100 requests would log in 100 times.
const logins = new Map<string, Login>();

/**
 * What the hidden field is to hold: from the login that runs or has just ended, else from a new one.
 * `held` is what the field held when n8n asked: it was refused, so it does not come back.
 * A login that fails is forgotten at once.
 */
export async function storedLogin(
	exchange: Exchange,
	credential: IamUserCredential,
	held: unknown,
	clock: () => Date,
): Promise<string> {
	const identity = identityHash(credential);
	forgetOld(clock().getTime());
	const known = logins.get(identity);
	if (known && (!known.done || known.done.stored !== held)) return await known.promise;

	const login: Login = { promise: requestToken(exchange, credential).then(keep) };
	logins.set(identity, login);
	login.promise.catch(() => logins.delete(identity));
	return await login.promise;

	function keep(token: Awaited<ReturnType<typeof requestToken>>): string {
		const now = clock();
		const stored = store(token, identity, now);
		login.done = { stored, at: now.getTime() };
		return stored;
	}
}

function forgetOld(now: number): void {
	for (const [identity, { done }] of logins) {
		if (done && Math.abs(now - done.at) > remembered) logins.delete(identity);
	}
}
