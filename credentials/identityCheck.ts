import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';

import type { Explanation } from './errors/CredentialError';
import { isObject } from './errors/errorBody';
import { forgetRefused, rememberRefused } from './identity/refusedIdentities';
import { exchange } from './request/exchange';
import { explainTestAnswer } from './testButton';

type Send = IHttpRequestHelper['helpers']['httpRequest'];

const mostRemembered = 1000;

// By the hash of the identity: what is being checked, and what this process has found acceptable.
const running = new Map<string, Promise<Explanation | undefined>>();
const accepted = new Set<string>();

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
	if (accepted.has(hash)) return;
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
	} else if (status !== 429 && status < 500) {
		accept(hash);
	}
	return explanation;
}

function accept(hash: string): void {
	forgetRefused(hash);
	if (accepted.size >= mostRemembered) accepted.clear();
	accepted.add(hash);
}
