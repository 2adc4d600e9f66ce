import type { IDataObject, INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { DliError } from '../dli/DliError';

/** Where an error happened: the item, if there are several, and what else is known. */
interface Place {
	/** Index of the input item. */
	item?: number;
	/** True if the message is to name the item, because there are several. */
	isOneOfMany?: boolean;
	/** One more sentence for the description. */
	remark?: string;
}

/** The error n8n shows, for one input item, a dropdown or a poll. */
export function nodeError(
	node: INode,
	error: unknown,
	place: Place = {},
): NodeApiError | NodeOperationError {
	if (!(error instanceof DliError)) return operationError(node, error, place);
	const message = messageOf(error, place);
	const { code, requestId, httpStatus, nextStep } = error;
	const sentences = [
		nextStep,
		place.remark,
		code && `Code: ${code}.`,
		requestId && `Request ID: ${requestId}.`,
	];
	const response: JsonObject = { message };
	const shown = new NodeApiError(node, response, {
		message,
		description: sentences.filter(Boolean).join(' '),
		httpCode: httpStatus ? String(httpStatus) : undefined,
		itemIndex: place.item,
		failure: failureOf(error),
	});
	// n8n replaces messages that mention a code of the network; ours are plain words already.
	shown.message = message;
	return shown;
}

function operationError(
	node: INode,
	thrown: unknown,
	place: Place,
): NodeApiError | NodeOperationError {
	if (thrown instanceof NodeApiError) return thrown;
	const { item, remark } = place;
	const error = asError(thrown);
	const known = error instanceof NodeOperationError ? error.description : undefined;
	return new NodeOperationError(node, messageOf(error, place), {
		description: [known, remark].filter(Boolean).join(' ') || undefined,
		itemIndex: item,
	});
}

/** What n8n may do about it by itself; only what the answer proves. */
function failureOf({ kind, code, httpStatus, retryAfter, isThrottled }: DliError) {
	if (kind === 'unauthorized') return { cause: 'credential-invalid' as const };
	if (isThrottled) {
		return { cause: 'rate-limited' as const, ...(retryAfter && { retryAfterMs: retryAfter }) };
	}
	if (code === 'DLI.1028') return { cause: 'quota-exhausted' as const };
	if (kind === 'unavailable' || (kind === 'outcomeUnknown' && httpStatus >= 500)) {
		return { cause: 'temporarily-unavailable' as const };
	}
	return undefined;
}

/** The JSON of an item that failed. */
export function errorItem(error: Error, place: Place): IDataObject {
	const dli = error instanceof DliError ? error : undefined;
	const known = error instanceof NodeOperationError ? error.description : undefined;
	return {
		error: messageOf(error, place),
		details: {
			error_code: dli?.code ?? '',
			request_id: dli?.requestId ?? '',
			http_status: dli?.httpStatus ?? 0,
			next_step: dli?.nextStep ?? known ?? '',
			...(dli?.bindings && { bindings: [...dli.bindings] }),
			...dli?.about,
		},
	};
}

/** Whatever was thrown, as an error. */
export function asError(thrown: unknown): Error {
	return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** The message; the item stands before the full stop, and only where there are several. */
function messageOf({ message }: Error, { item, isOneOfMany }: Place): string {
	if (item === undefined || !isOneOfMany) return message;
	const [, text = message, stop = ''] = /(.*)([.!?…])$/s.exec(message) ?? [];
	return `${text} (item ${item})${stop}`;
}
