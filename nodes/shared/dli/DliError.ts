import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { CredentialError, layersOf } from '../../../credentials/errors/CredentialError';
import { explainNetwork } from '../../../credentials/errors/explainNetwork';
import { firstText, isObject } from './answer';
import type { Binding } from './bindings';

/**
 * How a request ended that brought nothing, and so what the caller may do:
 * `rejected` the service said no, and would again;
 * `unauthorized` it does not accept who is asking, so nobody else should ask either;
 * `unavailable` it was certainly not carried out, and may go through later;
 * `outcomeUnknown` it may or may not have been carried out: only reading the state can tell.
 */
export type ErrorKind = 'rejected' | 'unauthorized' | 'unavailable' | 'outcomeUnknown';

/** What is known about an error beyond its two sentences. */
export interface ErrorDetails {
	/** Such as `DLI.0002`; '' where the service gave none. */
	code?: string;
	requestId?: string;
	/** 0 where no answer came. */
	httpStatus?: number;
	/** Milliseconds that the service asked to wait before the next try. */
	retryAfter?: number;
	/** False where sending the same again is pointless although the outcome is unknown. */
	retryable?: boolean;
	/** What the connection said about the names, when it was read afterwards. */
	bindings?: Binding[];
	/** What it is about, in the words of the output, such as `{ job_id }`. */
	about?: IDataObject;
}

/** What DLI, or the way to it, said instead of doing what was asked. Never changed once built. */
export class DliError extends Error {
	readonly code: string;
	readonly requestId: string;
	readonly httpStatus: number;
	readonly retryAfter?: number;
	readonly retryable: boolean;
	readonly bindings?: readonly Binding[];
	readonly about: IDataObject;

	/**
	 * @param message what happened
	 * @param nextStep what the user can do about it
	 */
	constructor(
		readonly kind: ErrorKind,
		message: string,
		readonly nextStep: string,
		private readonly details: ErrorDetails = {},
	) {
		super(message);
		this.code = details.code ?? '';
		this.requestId = details.requestId ?? '';
		this.httpStatus = details.httpStatus ?? 0;
		this.retryAfter = details.retryAfter;
		this.retryable = details.retryable ?? !this.isFinal;
		this.bindings = details.bindings;
		this.about = details.about ?? {};
	}

	/** True when sending the same again would bring the same. */
	get isFinal(): boolean {
		return this.kind === 'rejected' || this.kind === 'unauthorized';
	}

	/** True when the service, or its gateway, receives too many requests. */
	get isThrottled(): boolean {
		return isTooMany(this.httpStatus, this.code);
	}

	/** The same error with other sentences, or with more known about it. */
	with(
		changes: ErrorDetails & { message?: string; nextStep?: string; kind?: ErrorKind },
	): DliError {
		const { message = this.message, nextStep = this.nextStep, kind = this.kind, ...more } = changes;
		return new DliError(kind, message, nextStep, { ...this.details, ...more });
	}
}

/** HTTP 429, or the gateway's own code for the same. */
export function isTooMany(status: number, code: string): boolean {
	return status === 429 || /^APIGW?\.0308$/.test(code);
}

/** For `catch`: hands a `DliError` over as a result; throws anything else on. */
export function asDliError(error: unknown): DliError {
	if (error instanceof DliError) return error;
	throw error;
}

const codes = new Set(['DLI.0001', 'DLI.0002', 'DLI.0023']);
const missing = "(?:(?:does|is|was) not|doesn't|not|(?:could|can) ?not be) (?:exist|found)";

/**
 * True when DLI refused a request because this very thing does not exist ("Connection … does not
 * exist." comes as DLI.0001). Words about anything else, and answers of anybody else, do not count.
 * @param noun such as "queue"; @param name its name or ID
 */
export function isGone(error: DliError, noun: string, name: string): boolean {
	const { kind, httpStatus, code, message } = error;
	const literal = name.replace(/\W/g, '\\$&');
	const naming = [
		`(?<![\\w-])${literal}\\W{1,3}${missing}`,
		`\\bno (?:\\w+ ){1,3}(?:named|called) \\W?${literal}(?![\\w-])`,
	];
	const isNamed = new RegExp(naming.join('|'), 'i').test(message);
	// A refusal with HTTP 200 may have no code: then only the name tells what it is about.
	if (kind === 'rejected' && httpStatus === 200 && code === '') return isNamed;
	if (![200, 400, 404].includes(httpStatus) || !codes.has(code)) return false;
	const unnamed = new RegExp(`^(?:the )?(?:enhanced |datasource )*${noun} ${missing}`, 'i');
	return isNamed || unnamed.test(message);
}

/**
 * What n8n's request helper threw instead of handing over an answer. n8n wraps it, each version in
 * its own way, so the whole chain of causes is looked at.
 */
export function errorFromThrown(thrown: unknown): DliError {
	const stopped = CredentialError.in(thrown);
	if (stopped) return stoppedByCredential(stopped);
	for (const cause of layersOf(thrown)) {
		if (cause instanceof NodeOperationError) return withoutCredential(cause);
	}
	return brokenConnection(thrown);
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
	for (const cause of layersOf(thrown)) {
		if ('config' in cause && isObject(cause.config)) return firstText(cause.config.url);
	}
	return '';
}
