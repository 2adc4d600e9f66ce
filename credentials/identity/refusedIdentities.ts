import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { isObject } from '../errors/errorBody';

/** Carries a node's `RefusalReport` to the credential; never sent. */
export const refusedHeader = 'x-dli-refused';

/** Carries the name of a node's request to the credential; never sent. */
export const requestHeader = 'x-dli-request';

/** How long nothing is sent with a refused identity (ms): as long as the gateway locks a key. */
const pause = 5 * 60_000;

/** Whoever has more refused identities within minutes asks again with the oldest. */
const mostRemembered = 1000;

/** What a node knows of a request whose identity DLI refused. */
export interface RefusalReport {
	/** When the refused request was begun (ms since 1970). */
	at: number;
	message: string;
	nextStep: string;
	/** True if the request had been sent with a token that was renewed for it. */
	renewed: boolean;
}

// By its hash; one n8n process has one memory.
const refused = new Map<string, { reason: string; until: number }>();

// By its hash: what this process has found acceptable.
const accepted = new Set<string>();

/** A request with an identity of which it is not known whether DLI accepts it. */
interface FirstTry {
	request: string;
	over: Promise<void>;
	end(): void;
}

const firstTries = new Map<string, FirstTry>();

/** How long others wait for a first try (ms). */
const patience = 10_000;

// Only code of this package can read it, so no user of a shared credential can make up a report.
const proof = randomUUID();

/** The header that brings a report from a node to `authenticate`. */
export function reportHeader(report: RefusalReport): Record<string, string> {
	return { [refusedHeader]: JSON.stringify({ ...report, proof }) };
}

/** Reads the value of the header; undefined if `reportHeader` did not make it. */
export function readReport(value: string | undefined): RefusalReport | undefined {
	const report = parsed(value);
	if (report.proof !== proof) return undefined;
	const { at, message, nextStep, renewed } = report;
	return {
		at: Number(at),
		message: String(message),
		nextStep: String(nextStep),
		renewed: renewed === true,
	};
}

/** From now on, for five minutes, `refusedLately` knows this identity. */
export function rememberRefused(hash: string, reason: string, now: Date): void {
	accepted.delete(hash);
	forgetRefused(hash);
	const [oldest] = refused.keys();
	if (oldest !== undefined && refused.size >= mostRemembered) refused.delete(oldest);
	refused.set(hash, { reason, until: now.getTime() + pause });
}

/** Why an identity is not tried now, and until when; undefined if nothing speaks against it. */
export function refusedLately(hash: string, now: Date): string | undefined {
	const known = refused.get(hash);
	if (!known) return undefined;
	const remaining = known.until - now.getTime();
	// A clock that was set back must not lengthen the pause.
	if (remaining <= 0 || remaining > pause) {
		forgetRefused(hash);
		return undefined;
	}
	// Up to the next minute, so that the time named is not too early.
	const time = new Date(known.until + 59_999).toISOString().slice(11, 16);
	return `${known.reason} (It was refused a moment ago, and is not tried again before ${time} UTC. A corrected credential is tried at once; so is this one when you press Retry in it.)`;
}

/** True for an identity that DLI has accepted in this process. */
export function isAccepted(hash: string): boolean {
	return accepted.has(hash);
}

/** DLI has accepted the identity. */
export function rememberAccepted(hash: string): void {
	forgetRefused(hash);
	if (accepted.size >= mostRemembered) accepted.clear();
	accepted.add(hash);
}

/**
 * Lets one request go ahead with an identity that may be wrong; the others wait until it is over,
 * because five that are refused lock a key.
 * @param request the name that `nameRequest` gave it
 */
export async function firstTried(hash: string, request: string): Promise<void> {
	while (!accepted.has(hash) && refusedLately(hash, new Date()) === undefined) {
		const first = firstTries.get(hash);
		if (first?.request === request) return;
		if (!first) return beginFirstTry(hash, request);
		const isOver = await Promise.race([first.over.then(() => true), sleep(patience)]);
		if (isOver !== true) return;
	}
}

function beginFirstTry(hash: string, request: string): void {
	let end = () => {};
	const over = new Promise<void>((done) => (end = done));
	firstTries.set(hash, { request, over, end });
}

/** A name for a request, by which `firstTried` and `requestEnded` know it. */
export function nameRequest(): string {
	return randomUUID();
}

/** A request is over: DLI accepted its identity, or that is still not known. */
export function requestEnded(request: string, isAcceptedBy: boolean): void {
	for (const [hash, first] of firstTries) {
		if (first.request !== request) continue;
		if (isAcceptedBy) rememberAccepted(hash);
		firstTries.delete(hash);
		first.end();
	}
}

/** From now on nothing speaks against the identity. */
export function forgetRefused(hash: string): void {
	refused.delete(hash);
}

function parsed(text: string | undefined): IDataObject {
	try {
		const value: unknown = JSON.parse(text ?? '');
		return isObject(value) ? value : {};
	} catch {
		return {};
	}
}
