import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import type { Explanation } from '../errors/CredentialError';
import { CredentialError } from '../errors/CredentialError';
import { isObject } from '../errors/errorBody';

/** Carries a node's `RefusalReport` to the credential; never sent. */
export const refusedHeader = 'x-dli-refused';

/** How long nothing is sent with a refused identity (ms): as long as the gateway locks a key. */
const pause = 5 * 60_000;

/** A service that refuses so many identities within minutes is asked again by the oldest. */
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
const refused = new Map<string, { explanation: Explanation; until: number }>();

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
export function rememberRefused(hash: string, explanation: Explanation, now: Date): CredentialError {
	forgetRefused(hash);
	const [oldest] = refused.keys();
	if (oldest !== undefined && refused.size >= mostRemembered) refused.delete(oldest);
	const until = now.getTime() + pause;
	refused.set(hash, { explanation, until });
	return sentenceOf(explanation, until);
}

/** Why an identity is not tried now; undefined if nothing speaks against it. */
export function refusedLately(hash: string, now: Date): CredentialError | undefined {
	const known = refused.get(hash);
	if (!known) return undefined;
	const remaining = known.until - now.getTime();
	// A clock that was set back must not lengthen the pause.
	if (remaining > 0 && remaining <= pause) return sentenceOf(known.explanation, known.until);
	forgetRefused(hash);
	return undefined;
}

/** The identity was accepted after all. */
export function forgetRefused(hash: string): void {
	refused.delete(hash);
}

function sentenceOf({ message, nextStep }: Explanation, until: number): CredentialError {
	// Up to the next minute, so that the time named is not too early.
	const time = new Date(until + 59_999).toISOString().slice(11, 16);
	const pauseText = `Until ${time} UTC nothing more is sent with this identity, so that it does not get locked. A corrected credential is tried at once, and so is this one by Retry in the credential.`;
	return CredentialError.of({ message, nextStep: `${nextStep} ${pauseText}` });
}

function parsed(text: string | undefined): IDataObject {
	try {
		const value: unknown = JSON.parse(text ?? '');
		return isObject(value) ? value : {};
	} catch {
		return {};
	}
}
