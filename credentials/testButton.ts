import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';

import type { Explanation } from './errors/CredentialError';
import type { HttpAnswer } from './errors/errorBody';
import { isObject, readErrorBody, shortened, withoutSecrets } from './errors/errorBody';
import { explainUnauthorized } from './errors/explainUnauthorized';
import { isAccepted, rememberAccepted, rememberRefused } from './identity/refusedIdentities';
import { exchange } from './request/exchange';

/** Marks the request of the Test button; never sent. */
export const testHeader = 'x-dli-test';

/** The cheapest request that every identity of DLI may send (`dli_02_0190`). */
export const testRequest = {
	method: 'GET',
	url: '/v2.0/{project_id}/datasource/enhanced-connections?limit=1',
} as const satisfies IHttpRequestOptions;

/**
 * What the answer to the list of connections says about the credential; undefined if all is well.
 * n8n's own test would say "Unauthorized" or a bare code, and cannot compare clocks.
 */
export function explainTestAnswer(answer: HttpAnswer, now: Date): Explanation | undefined {
	const { statusCode: status, headers, body } = answer;
	if (status === 200 && isObject(body) && Array.isArray(body.connections)) return undefined;
	if (status === 429 || status >= 500) return notNow(status);
	if (!isObject(body) || status === 200) return notDli(status);
	const { code, text } = readErrorBody(body);
	const date = String(headers.date);
	const refused = explainUnauthorized({ status, code, text, date, now });
	if (refused) return refused;
	if (status === 404) return notHere;
	return {
		message: `DLI does not accept the request: ${code} ${shortened(withoutSecrets(text), 200)}`,
		nextStep: 'Check Project ID, Cloud and Region.',
	};
}

const notHere: Explanation = {
	message: 'DLI is not offered at this address.',
	nextStep:
		'Check Cloud and Region: not every region has DLI. With Custom Endpoints, check DLI Endpoint.',
};

function notNow(status: number): Explanation {
	return {
		message: `DLI is not available at the moment (HTTP ${status}).`,
		nextStep: 'The identity could not be checked. Try again in a few minutes.',
	};
}

function notDli(status: number): Explanation {
	return {
		message: `What answers at this address is not DLI (HTTP ${status}): probably a proxy, a login page or another service.`,
		nextStep: 'Check Cloud and Region (or DLI Endpoint), and the proxy settings of the n8n server.',
	};
}

type Send = IHttpRequestHelper['helpers']['httpRequest'];

// By the hash of the identity.
const running = new Map<string, Promise<Explanation | undefined>>();

/**
 * Sends the request of the Test button, signed for this identity, and remembers whether DLI refused
 * or accepted it. Returns why it did not go well, if so; throws `CredentialError` without an answer.
 */
export async function checkIdentity(
	hash: string,
	send: Send,
	request: IHttpRequestOptions,
): Promise<Explanation | undefined> {
	const check = ask(hash, send, request);
	running.set(hash, check);
	return await check.finally(() => {
		if (running.get(hash) === check) running.delete(hash);
	});
}

/** Waits for a check of this identity that is under way, so that a wrong one is sent but once. */
export async function checkEnded(hash: string): Promise<void> {
	await running.get(hash)?.catch(() => undefined);
}

/**
 * Checks an identity that DLI has not accepted before, so that it is known as refused if it is. What
 * else may be wrong shows in the request that follows.
 */
export async function checkOnce(
	hash: string,
	send: Send,
	request: IHttpRequestOptions,
): Promise<void> {
	if (isAccepted(hash)) return;
	await (running.get(hash) ?? checkIdentity(hash, send, request)).catch(() => undefined);
}

async function ask(
	hash: string,
	send: Send,
	request: IHttpRequestOptions,
): Promise<Explanation | undefined> {
	// n8n adds the allowed domains by itself, and refuses a request that brings its own.
	const answer = await exchange(send, { ...request, allowedDomains: undefined });
	const { statusCode: status, body } = answer;
	const explanation = explainTestAnswer(answer, new Date());
	if (explanation && status === 401 && isObject(body)) {
		rememberRefused(hash, `${explanation.message} ${explanation.nextStep}`, new Date());
	} else if (isObject(body) && status !== 429 && status < 500) {
		rememberAccepted(hash);
	}
	return explanation;
}
