import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';

import type { HttpAnswer } from './errors/errorBody';
import { isObject, readErrorBody } from './errors/errorBody';
import type { Explanation } from './errors/CredentialError';
import { CredentialError } from './errors/CredentialError';
import { exchange } from './request/exchange';
import { explainUnauthorized } from './errors/explainUnauthorized';

/** Marks the request of the Test button; never sent. */
export const testHeader = 'x-dli-test';

/**
 * Sends the request of the Test button and says in plain words why it did not go well. n8n's own
 * test would show "Unauthorized" or a bare code, and cannot compare clocks.
 */
export async function sendTest(
	send: IHttpRequestHelper['helpers']['httpRequest'],
	request: IHttpRequestOptions,
): Promise<void> {
	// n8n adds the allowed domains by itself, and refuses a request that brings its own.
	const answer = await exchange(send, { ...request, allowedDomains: undefined });
	const explanation = explainTestAnswer(answer, new Date());
	if (explanation) throw CredentialError.of(explanation);
}

/** What the answer to the list of connections says about the credential; undefined if all is well. */
export function explainTestAnswer(answer: HttpAnswer, now: Date): Explanation | undefined {
	const { statusCode: status, headers, body } = answer;
	const { code, text } = readErrorBody(body);
	if (status === 200 && isObject(body) && Array.isArray(body.connections)) return undefined;
	if (status === 429 || status >= 500) return notNow(status);
	if (!isObject(body) || status === 200) return notDli(status);
	const date = String(headers.date);
	const refused = explainUnauthorized({ status, code, text, date, now });
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
