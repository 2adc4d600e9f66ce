import { NodeOperationError } from 'n8n-workflow';

import { CredentialError } from '../../../credentials/errors/CredentialError';
import { explainNetwork } from '../../../credentials/errors/explainNetwork';
import { firstText, isObject } from './answer';
import { DliError } from './DliError';

/**
 * What n8n's request helper threw instead of handing over an answer. n8n wraps it, each version in
 * its own way, so the whole chain of causes is looked at.
 */
export function errorFromThrown(thrown: unknown): DliError {
	const stopped = CredentialError.in(thrown);
	if (stopped) return stoppedByCredential(stopped);
	for (const cause of causesOf(thrown)) {
		if (cause instanceof NodeOperationError) return withoutCredential(cause);
	}
	return brokenConnection(thrown);
}

function* causesOf(thrown: unknown): Generator<unknown> {
	let cause = thrown;
	for (let depth = 0; cause instanceof Error && depth < 10; depth++) {
		yield cause;
		({ cause } = cause);
	}
}

/** The credential says itself what happened and what to do; nothing was sent to DLI. */
function stoppedByCredential({ message, retryable }: CredentialError): DliError {
	const kind = retryable ? 'unavailable' : 'unauthorized';
	return new DliError(kind, message, 'Open the credential and press Retry.');
}

/** n8n found no credential to use; nothing was sent. */
function withoutCredential({ message }: NodeOperationError): DliError {
	return new DliError(
		'unauthorized',
		message,
		'Choose a credential of the type Data Lake Insight API in the node.',
	);
}

function brokenConnection(thrown: unknown): DliError {
	const { message, nextStep, retryable = false, neverSent } = explainNetwork(thrown, urlIn(thrown));
	if (neverSent) return new DliError(retryable ? 'unavailable' : 'rejected', message, nextStep);
	return new DliError('outcomeUnknown', message, nextStep, { retryable });
}

/** The address of the request, where axios tells it. */
function urlIn(thrown: unknown): string {
	for (const cause of causesOf(thrown)) {
		if (isObject(cause) && isObject(cause.config)) return firstText(cause.config.url);
	}
	return '';
}
