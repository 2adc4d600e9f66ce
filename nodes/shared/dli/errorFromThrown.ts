import type { IDataObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { CredentialError } from '../../../credentials/errors/CredentialError';
import { explainUnauthorized } from '../../../credentials/errors/explainUnauthorized';
import { explainNetwork } from '../../../credentials/errors/explainNetwork';
import { complaintOf, firstText, isObject } from './answer';
import { asError } from '../form/errors';
import { Refusal } from './DliError';

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
	if (cause instanceof CredentialError) return stoppedByCredential(cause);
	if (cause instanceof NodeOperationError) return withoutCredential(cause);
	if (isObject(cause) && isObject(cause.response)) return refusedIdentity(cause.response);
	if (isObject(cause) && typeof cause.code === 'string') return brokenConnection(cause);
	return new Refusal('refused', asError(error).message, 'Try again; if it stays, report it.');
}

/** The credential says itself what happened and what to do; nothing was sent to DLI. */
const stoppedByCredential = ({ message, retryable }: CredentialError): Refusal =>
	new Refusal(retryable ? 'busy' : 'identity', message, 'Open the credential and press Retry.');

/** n8n found no credential to use; nothing was sent. */
const withoutCredential = ({ message }: NodeOperationError): Refusal =>
	new Refusal(
		'identity',
		message,
		'Choose a credential of the type Data Lake Insight API in the node.',
	);

/** The text of a 401 is never shown: the gateway repeats in it all that was signed. */
function refusedIdentity({ status, headers, data }: IDataObject): Refusal {
	const complaint = complaintOf({
		status: Number(status),
		headers: isObject(headers) ? headers : {},
		body: typeof data === 'string' ? data : JSON.stringify(data ?? ''),
	});
	const explanation = explainUnauthorized({ ...complaint, now: new Date() });
	return Refusal.of('identity', complaint, explanation);
}

function brokenConnection(cause: IDataObject): Refusal {
	const url = isObject(cause.config) ? firstText(cause.config.url) : '';
	const { message, nextStep, retryable } = explainNetwork(cause, url);
	const wasNotSent = neverConnected.has(firstText(cause.code));
	return new Refusal(!retryable ? 'refused' : wasNotSent ? 'busy' : 'lost', message, nextStep);
}
