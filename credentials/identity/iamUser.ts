import type { IHttpRequestHelper } from 'n8n-workflow';

import type { IamUserCredential } from '../form/readCredential';
import { requestToken } from './requestToken';
import { nameOf, store } from './storedToken';

/** How long after a login n8n may still hand out what its database held before it (ms). */
const REMEMBERED = 10_000;

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
	send: IHttpRequestHelper['helpers']['httpRequest'],
	credential: IamUserCredential,
	held: unknown,
	clock: () => Date,
): Promise<string> {
	const identity = nameOf(credential);
	forgetOld(clock().getTime());
	const known = logins.get(identity);
	if (known && (!known.done || known.done.stored !== held)) return await known.promise;

	const login: Login = { promise: requestToken(send, credential).then(keep) };
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
		if (done && Math.abs(now - done.at) > REMEMBERED) logins.delete(identity);
	}
}
