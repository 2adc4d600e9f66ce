import type { IssuedToken } from './requestToken';

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
