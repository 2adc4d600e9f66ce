import { asSentence } from '../dli/nextSteps';
import { nodeError } from '../form/errors';
import type { ItemResult } from './operation';
import type { Run } from './run';

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
