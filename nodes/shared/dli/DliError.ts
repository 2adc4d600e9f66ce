import type { Complaint } from './answer';
import type { Binding } from './bindings';
import { explain } from './explanations';

/**
 * How a request ended that brought nothing:
 * `refused` the service said no, and would again;
 * `identity` it does not accept who is asking, so nobody else should ask either;
 * `busy` it was certainly not carried out, and may go through later;
 * `lost` it may or may not have been carried out: only reading the state can tell.
 */
export type Kind = 'refused' | 'identity' | 'busy' | 'lost';

/** What DLI, or the way to it, said instead of doing what was asked. */
export class Refusal extends Error {
	code = '';
	requestId = '';
	httpStatus = 0;
	/** Milliseconds the service asked to wait before the next try. */
	retryAfter?: number;
	/** What the connection said about the names, when it was read afterwards. */
	bindings?: Binding[];

	/**
	 * @param message what happened
	 * @param nextStep what the user can do about it
	 */
	constructor(
		readonly kind: Kind,
		message: string,
		readonly nextStep: string,
	) {
		super(message);
	}

	/** The refusal that an answer of the service amounts to. */
	static of(kind: Kind, complaint: Complaint, explanation = explain(complaint)): Refusal {
		const { message, nextStep } = explanation;
		const refusal = new Refusal(kind, message, nextStep);
		refusal.code = complaint.code;
		refusal.requestId = complaint.requestId;
		refusal.httpStatus = complaint.status;
		return refusal;
	}

	/** The same refusal for one item, with what is known about its names. */
	about(bindings: Binding[], addition = '', nextStep = this.nextStep): Refusal {
		const refusal = new Refusal(this.kind, this.message + addition, nextStep);
		return Object.assign(refusal, {
			code: this.code,
			requestId: this.requestId,
			httpStatus: this.httpStatus,
			bindings,
		});
	}

	/** True when sending the same again would bring the same. */
	get isFinal(): boolean {
		return this.kind === 'refused' || this.kind === 'identity';
	}

	/**
	 * True when the service refused because there is no such thing: "Connection … does not exist."
	 * comes as DLI.0001, other things as DLI.0002 or HTTP 404.
	 */
	saysMissing(noun: string): boolean {
		const words = new RegExp(`${noun}.*(not exist|not found)`, 'i');
		return this.kind === 'refused' && words.test(this.message);
	}

	/** The same refusal with a remark on how long it was tried; an identity is tried once for all. */
	after(tries: number, milliseconds: number): Refusal {
		if (tries > 1 && this.kind !== 'identity') {
			const seconds = Math.round(milliseconds / 100) / 10;
			this.message += ` Tried ${tries} times in ${seconds} s.`;
		}
		return this;
	}
}
