import type { IHttpRequestOptions } from 'n8n-workflow';

import type { Explanation } from './errors/CredentialError';
import type { HttpAnswer } from './errors/errorBody';
import { isObject, readErrorBody, shortened, withoutSecrets } from './errors/errorBody';
import { explainUnauthorized } from './errors/explainUnauthorized';

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
