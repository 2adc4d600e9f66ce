import type { IDataObject, INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { Refusal } from '../dli/DliError';

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
