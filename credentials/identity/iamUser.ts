import type { IamUserCredential } from '../form/readCredential';
import { identityHash } from '../form/readCredential';
import type { Exchange, IssuedToken } from './requestToken';
import { requestToken } from './requestToken';

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

/** A token of 24 hours is renewed after 23; shorter ones in proportion. */
const shareOfLife = 23 / 24;

/** Another n8n worker, whose clock differs by this much (ms), may have stored the token. */
const clocksDiffer = 5 * 60 * 1000;

/**
 * The content of the hidden field, in n8n's database: from when to when the token is used (ms, by
 * our clock), whose it is, and the token. n8n keeps the field when the user edits the others.
 */
export function store(token: IssuedToken, identity: string, now: Date): string {
	const until = now.getTime() + Math.round(token.lifetime * shareOfLife);
	return [now.getTime(), until, identity, token.text].join('|');
}

/**
 * The token, if it is this identity's and young enough; a clock that was set back makes it old. A
 * bare token (set by hand, or by a tool) is taken as it is: the service judges it.
 */
export function usableToken(stored: unknown, identity: string, now: Date): string | undefined {
	const content = textOf(stored);
	if (!content.includes('|')) return content || undefined;
	const [from, until, owner, ...text] = content.split('|');
	const time = now.getTime();
	const young = time >= Number(from) - clocksDiffer && time < Number(until);
	return young && owner === identity ? text.join('|') : undefined;
}

/** True if the token was stored after `time` (ms); a bare one counts as older than anything. */
export function wasIssuedAfter(stored: unknown, time: number): boolean {
	const [from, ...rest] = textOf(stored).split('|');
	return rest.length > 0 && Number(from) > time;
}

function textOf(stored: unknown): string {
	return typeof stored === 'string' ? stored.trim() : '';
}
