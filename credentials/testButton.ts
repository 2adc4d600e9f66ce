import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';

import type { HttpAnswer } from './errors/errorBody';
import { complaintOf, isRecord } from './errors/errorBody';
import type { Explanation } from './errors/CredentialError';
import { CredentialRefusal } from './errors/CredentialError';
import { exchange } from './request/exchange';
import { explainIdentityRefusal } from './errors/explainUnauthorized';

/** Marks the request of the Test button; never sent. */
export const TRIAL_HEADER = 'x-dli-trial';

/**
 * Sends the request of the Test button and says in plain words why it did not go well. n8n's own
 * test would show "Unauthorized" or a bare code, and cannot compare clocks.
 */
export async function tryOut(
	send: IHttpRequestHelper['helpers']['httpRequest'],
	request: IHttpRequestOptions,
): Promise<void> {
	// n8n adds the allowed domains by itself, and refuses a request that brings its own.
	const answer = await exchange(send, { ...request, allowedDomains: undefined });
	const explanation = explainTrial(answer, new Date());
	if (explanation) throw CredentialRefusal.of(explanation);
}

/** What the answer to the list of connections says about the credential; undefined if all is well. */
export function explainTrial(answer: HttpAnswer, now: Date): Explanation | undefined {
	const { statusCode: status, headers, body } = answer;
	const { code, text } = complaintOf(answer);
	if (status === 200 && isRecord(body) && Array.isArray(body.connections)) return undefined;
	if (status === 429 || status >= 500) return notNow(status);
	if (!isRecord(body) || status === 200) return notDli(status);
	const date = String(headers.date);
	const refused = explainIdentityRefusal({ status, code, text, date, now });
	if (refused) return refused;
	if (status === 404) return notHere;
	return {
		message: `DLI does not accept the request: ${code} ${text.slice(0, 200)}`,
		nextStep: 'Check Project ID, Cloud and Region.',
	};
}

const notHere: Explanation = {
	message: 'DLI is not offered at this address.',
	nextStep:
		'Check Cloud and Region: not every region has DLI. With Custom Endpoints, check DLI Endpoint.',
};

const notNow = (status: number): Explanation => ({
	message: `DLI is not available at the moment (HTTP ${status}).`,
	nextStep: 'The identity could not be checked. Try again in a few minutes.',
});

const notDli = (status: number): Explanation => ({
	message: `What answers at this address is not DLI (HTTP ${status}): probably a proxy, a login page or another service.`,
	nextStep: 'Check Cloud and Region (or DLI Endpoint), and the proxy settings of the n8n server.',
});
