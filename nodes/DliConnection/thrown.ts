import type { IDataObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import { explainIdentityRefusal } from '../../credentials/refusals';
import { explainUnreachable } from '../../credentials/unreachable';
import { complaintOf, firstText, isObject } from './answer';
import { Refusal } from './refusal';

/** Connections that were never made: the request certainly did not reach the service. */
const neverConnected = new Set([
	'ECONNREFUSED',
	'EAI_AGAIN',
	'ENOTFOUND',
	'EHOSTUNREACH',
	'ENETUNREACH',
]);

/** What n8n's request helper threw instead of handing over an answer. */
export function refusalFromThrown(error: unknown): Refusal {
	const cause = error instanceof NodeApiError ? error.cause : error;
	if (isObject(cause) && isObject(cause.response)) return refusedIdentity(cause.response);
	if (isObject(cause) && typeof cause.code === 'string') return brokenConnection(cause);
	// Neither an answer nor a connection: the credential itself stopped the request, and says why.
	return new Refusal(
		'identity',
		error instanceof Error ? error.message : String(error),
		'Open the credential and press Test.',
	);
}

/** The text of a 401 is never shown: the gateway repeats in it all that was signed. */
function refusedIdentity({ status, headers, data }: IDataObject): Refusal {
	const complaint = complaintOf({
		status: Number(status),
		headers: isObject(headers) ? headers : {},
		body: typeof data === 'string' ? data : JSON.stringify(data ?? ''),
	});
	const explanation = explainIdentityRefusal({ ...complaint, now: new Date() });
	return Refusal.of('identity', complaint, explanation);
}

function brokenConnection(cause: IDataObject): Refusal {
	const code = firstText(cause.code);
	const url = isObject(cause.config) ? firstText(cause.config.url) : '';
	const { message, nextStep } = explainUnreachable(cause, url);
	const isUntrusted = /CERT|SELF_SIGNED|UNABLE_TO_|EPROTO|ERR_TLS|ERR_SSL/.test(code);
	const kind = isUntrusted ? 'refused' : neverConnected.has(code) ? 'busy' : 'lost';
	return new Refusal(kind, message, nextStep);
}
