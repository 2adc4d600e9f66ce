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
	if (run.firstFailure) throw errorOfStop(run, run.firstFailure, results, operation?.makes);
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
	result: ItemResult = new Error('There is no result for this item. Please report this.'),
	operation?: Operation,
): INodeExecutionData[] {
	const pairedItem = { item: index };
	if (!(result instanceof Error)) {
		const isSilent = run.isTool && result.length === 0;
		const jsons = isSilent ? [{ result: operation?.nothingFound ?? 'Nothing was found.' }] : result;
		return jsons.map((json) => ({ json, pairedItem }));
	}
	const place = { item: index, isOneOfMany: run.hasSeveralItems };
	const failed: INodeExecutionData = { json: errorItem(result, place), pairedItem };
	if (run.node.onError !== 'continueErrorOutput') return [failed];
	// n8n before 2.37 knows an item for the error output by `error` alone; the newest knows it by its
	// JSON, and would put the message in the place of that JSON if it saw `error` once more later.
	const value = nodeError(run.node, result, place);
	return [Object.defineProperty(failed, 'error', { value, writable: true, configurable: true })];
}

/**
 * What n8n shows where the node stopped: the error of the item that failed first, and which items
 * had been carried out by then.
 * @param makes the key of the ID of what an item makes, if it makes something
 */
export function errorOfStop(
	run: Run,
	{ item, error }: NonNullable<Run['firstFailure']>,
	results: ReadonlyMap<number, ItemResult>,
	makes?: string,
): Error {
	const isOneOfMany = run.hasSeveralItems;
	const shown = nodeError(run.node, error, { item, isOneOfMany, remark: doneIn(results, makes) });
	// A language model is handed the message alone.
	if (run.isTool && shown.description) {
		shown.message = `${asSentence(shown.message)} ${shown.description}`;
	}
	return shown;
}

function doneIn(results: ReadonlyMap<number, ItemResult>, makes?: string): string | undefined {
	const done = [...results].filter(([, result]) => !(result instanceof Error));
	if (done.length === 0) return undefined;
	const made = new Map<number, unknown>();
	for (const [index, result] of done) {
		const [json] = result instanceof Error ? [] : result;
		if (makes && json?.[makes]) made.set(index, json[makes]);
	}
	const indices = done.map(([index]) => index).sort((a, b) => a - b);
	const names =
		made.size > 0
			? indices.map((index) => (made.has(index) ? `${index} (${String(made.get(index))})` : index))
			: rangesOf(indices);
	return `Carried out before the stop: item${done.length > 1 ? 's' : ''} ${names.join(', ')}.`;
}

/** Numbers in ascending order, with `4–7` for several in a row. */
function rangesOf(indices: readonly number[]): string[] {
	const ranges: Array<{ first: number; last: number }> = [];
	for (const index of indices) {
		const range = ranges.at(-1);
		if (range && index === range.last + 1) range.last = index;
		else ranges.push({ first: index, last: index });
	}
	return ranges.map(({ first, last }) => (first === last ? String(first) : `${first}–${last}`));
}
