import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';

import type { HttpAnswer } from '../errors/errorBody';
import { isObject } from '../errors/errorBody';
import { CredentialError } from '../errors/CredentialError';
import { explainNetwork } from '../errors/explainNetwork';

/** Milliseconds; n8n alone would wait for five minutes. */
const PATIENCE = 30_000;

/**
 * Sends one request and hands over whatever came back, of any status. Refuses in plain words when
 * nothing did: what n8n throws then holds the whole request, secrets included.
 */
export async function exchange(
	send: IHttpRequestHelper['helpers']['httpRequest'],
	request: IHttpRequestOptions,
): Promise<HttpAnswer> {
	const answer: unknown = await send({
		...request,
		timeout: PATIENCE,
		disableFollowRedirect: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
	}).catch((thrown: unknown) => CredentialError.of(explainNetwork(thrown, request.url)));
	if (answer instanceof CredentialError) throw answer;
	if (!isObject(answer) || typeof answer.statusCode !== 'number') {
		throw new CredentialError('n8n handed over no HTTP answer. Update n8n, then try again.');
	}
	const { statusCode, headers, body } = answer;
	return { statusCode, headers: isObject(headers) ? headers : {}, body };
}
