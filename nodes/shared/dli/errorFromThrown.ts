import { NodeOperationError } from 'n8n-workflow';

import { CredentialError } from '../../../credentials/errors/CredentialError';
import { explainNetwork, networkCause } from '../../../credentials/errors/explainNetwork';
import { DliError } from './DliError';

/**
 * What n8n's request helper threw instead of handing over an answer. n8n wraps it, each version in
 * its own way, so the whole chain of causes is looked at.
 */
export function errorFromThrown(thrown: unknown): DliError {
	const causes = [...causesOf(thrown)];
	const stopped = causes.find((cause) => cause instanceof CredentialError);
	if (stopped instanceof CredentialError) return stoppedByCredential(stopped);
	const unset = causes.find((cause) => cause instanceof NodeOperationError);
	if (unset instanceof NodeOperationError) return withoutCredential(unset);
	const broken = networkCause(thrown);
	if (broken) return brokenConnection(broken);
	const message = thrown instanceof Error ? thrown.message : String(thrown);
	return new DliError('rejected', message, 'Try again; if it persists, report it.');
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

function brokenConnection(cause: NonNullable<ReturnType<typeof networkCause>>): DliError {
	const { message, nextStep, retryable, neverSent } = explainNetwork(cause, cause.url);
	if (neverSent) return new DliError(retryable ? 'unavailable' : 'rejected', message, nextStep);
	return new DliError('outcomeUnknown', message, nextStep, { retryable });
}
