import type { IDataObject, INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

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

	/** The same refusal with a remark on how long it was tried. */
	after(tries: number, milliseconds: number): Refusal {
		if (tries > 1) {
			const seconds = Math.round(milliseconds / 100) / 10;
			this.message += ` Tried ${tries} times in ${seconds} s.`;
		}
		return this;
	}
}

/** The error n8n shows, for one input item or for a dropdown. */
export function nodeError(
	node: INode,
	error: unknown,
	item?: number,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeOperationError || error instanceof NodeApiError) return error;
	if (!(error instanceof Refusal)) {
		return new NodeOperationError(node, asError(error), { itemIndex: item });
	}
	const message = messageFor(error, item);
	const description = [
		error.nextStep,
		error.code && `Code: ${error.code}.`,
		error.requestId && `Request ID: ${error.requestId}.`,
	];
	const shown = new NodeApiError(
		node,
		{ message },
		{
			message,
			description: description.filter(Boolean).join(' '),
			httpCode: error.httpStatus ? String(error.httpStatus) : undefined,
			itemIndex: item,
		},
	);
	// n8n replaces messages that mention a code of the network; ours are plain words already.
	shown.message = message;
	return shown;
}

/** The JSON by which n8n routes an item to the error output while keeping its link. */
export function errorItem(error: Error, item: number): IDataObject {
	const refusal = error instanceof Refusal ? error : undefined;
	const shown = error instanceof NodeOperationError ? error.description : undefined;
	return {
		error: refusal ? messageFor(refusal, item) : error.message,
		details: {
			error_code: refusal?.code ?? '',
			request_id: refusal?.requestId ?? '',
			http_status: refusal?.httpStatus ?? 0,
			next_step: refusal?.nextStep ?? shown ?? '',
			...(refusal?.bindings && { bindings: refusal.bindings }),
		},
	};
}

/** Whatever was thrown, as an error. */
export const asError = (thrown: unknown): Error =>
	thrown instanceof Error ? thrown : new Error(String(thrown));

const messageFor = (refusal: Refusal, item?: number): string =>
	item === undefined ? refusal.message : `${refusal.message} [item ${item}]`;
