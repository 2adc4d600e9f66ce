import type { IDataObject } from 'n8n-workflow';

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

	/** The same error with other sentences, or with more known about it. */
	with(
		changes: ErrorDetails & { message?: string; nextStep?: string; kind?: ErrorKind },
	): DliError {
		const { message = this.message, nextStep = this.nextStep, kind = this.kind, ...more } = changes;
		return new DliError(kind, message, nextStep, { ...this.details, ...more });
	}
}

/** For `catch`: hands a `DliError` over as a result; throws anything else on. */
export function asDliError(error: unknown): DliError {
	if (error instanceof DliError) return error;
	throw error;
}
