import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { asSentence } from '../dli/nextSteps';
import { errorItem, nodeError } from '../form/errors';
import { shortened, textIn } from '../form/text';
import type { ItemResult, Operation, Resource } from './operation';
import { Run } from './run';

/**
 * The body of an action node's `execute`: carries the chosen operation out for all input items and
 * links what comes out to its input. Throws what n8n is to show, if the node stops at a failure.
 */
export async function execute(
	context: IExecuteFunctions,
	resources: readonly Resource[],
): Promise<INodeExecutionData[][]> {
	const run = new Run(context);
	if (run.items.length === 0) return [[]];
	const operation = chosenOperation(run, resources);
	const results = operation ? await operation.call(run) : unknownOperation(run);
	run.showHints();
	if (run.firstFailure) throw stopped(run, run.firstFailure, results);
	const output: INodeExecutionData[] = [];
	for (const { index } of run.items) {
		for (const item of outputOf(run, index, results.get(index), operation)) output.push(item);
	}
	return [output];
}

/** Both menus take no expressions, so the choice is the same for all items. */
function chosenOperation(run: Run, resources: readonly Resource[]): Operation | undefined {
	const [resource, operation] = [run.parameter('resource', 0), run.parameter('operation', 0)];
	return resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
}

/** The result of every item where a workflow names an operation that there is not. */
function unknownOperation(run: Run): Map<number, ItemResult> {
	const names = ['resource', 'operation'].map((name) => textIn(run.parameter(name, 0)));
	const what = `“${shortened(names.join(': '))}” does not exist`;
	const results = new Map<number, ItemResult>();
	for (const item of run.items) {
		const error = item.badInput('Operation', what, 'Choose the operation from the list.');
		results.set(item.index, error);
		run.fail(item.index, error);
	}
	return results;
}

function outputOf(
	run: Run,
	index: number,
	result: ItemResult = new Error('The item was lost on the way.'),
	operation?: Operation,
): INodeExecutionData[] {
	const pairedItem = { item: index };
	if (!(result instanceof Error)) {
		const isSilent = run.isTool && result.length === 0;
		const jsons = isSilent ? [{ result: operation?.nothingFound ?? 'Nothing was found.' }] : result;
		return jsons.map((json) => ({ json, pairedItem }));
	}
	const place = { item: index, isOneOfMany: run.hasSeveralItems };
	// Older n8n versions know an item that failed by `error` alone; the newest by its JSON, too.
	const error = nodeError(run.node, result, place);
	return [{ json: errorItem(result, place), error, pairedItem }];
}

/** The error of the item that failed first, with the items that had been carried out by then. */
function stopped(
	run: Run,
	{ item, error }: NonNullable<Run['firstFailure']>,
	results: Map<number, ItemResult>,
): Error {
	const done = run.items.filter(({ index }) => Array.isArray(results.get(index)));
	const remark =
		done.length > 0
			? `Carried out before the stop: item${done.length > 1 ? 's' : ''} ${done.map(({ index }) => named(index, results.get(index))).join(', ')}.`
			: '';
	const shown = nodeError(run.node, error, {
		item,
		isOneOfMany: run.hasSeveralItems,
		remark,
	});
	// A language model is handed the message alone.
	if (run.isTool && shown.description) {
		shown.message = `${asSentence(shown.message)} ${shown.description}`;
	}
	return shown;
}

/** The number of an item, with the ID of what it made. */
function named(index: number, result: ItemResult | undefined): string {
	const [json] = Array.isArray(result) ? result : [];
	const id = json?.job_id ?? json?.batch_id ?? json?.connection_id;
	return typeof id === 'string' && id !== '' ? `${index} (${id})` : String(index);
}
