import type { IDataObject } from 'n8n-workflow';

import { Gate } from '../dli/concurrency';
import type { Deadline } from '../dli/delays';
import { asError } from '../form/errors';
import type { Item } from './item';
import type { ItemResult } from './operation';
import type { Run } from './run';

/** What an item wants, from its form, and how long it may take. */
export interface Wanted {
	deadline: Deadline;
}

/** What is left to do once nothing is changed any more, such as waiting. */
export interface Rest {
	/** What the item has become by now: its result if another item stops the node. */
	soFar: IDataObject[];
	finish(): Promise<IDataObject[]>;
	/** True for a failure that took back what the item had become: it is its result in any case. */
	isTakenBack?(error: unknown): boolean;
}

interface PerItem<T extends Wanted> {
	/** Reads the form. */
	read(item: Item): Promise<T> | T;
	/** Does it; gives the JSON of the output items, or what is left to do for them. */
	perform(run: Run, wanted: T): Promise<IDataObject[] | Rest>;
	/** Items with the same key go one after the other; without, all go side by side. */
	key?(wanted: T): string;
	/** How many items are performed at a time, apart from what is left to do; without, all. */
	atMost?: number;
}

/**
 * Reads what every item wants, in order; an item whose form cannot be used gets the reason as its
 * result. Unless the node continues after errors, one such item means that nothing is sent.
 */
export async function readAll<T>(
	run: Run,
	results: Map<number, ItemResult>,
	read: (item: Item) => Promise<T> | T,
): Promise<Array<{ item: number; wanted: T }>> {
	const readings: Array<{ item: number; wanted: T }> = [];
	await Promise.all(
		run.items.map(async (item) => {
			try {
				readings[item.index] = { item: item.index, wanted: await read(item) };
			} catch (error) {
				results.set(item.index, asError(error));
			}
		}),
	);
	const [first] = [...results.keys()].sort((a, b) => a - b);
	if (first !== undefined) run.fail(first, asError(results.get(first)));
	return run.isOver ? [] : readings.filter(Boolean);
}

/** The call of an operation that treats each item by itself. */
export function eachItem<T extends Wanted>({ read, perform, key, atMost }: PerItem<T>) {
	return async (run: Run): Promise<Map<number, ItemResult>> => {
		const results = new Map<number, ItemResult>();
		const lines = new Map<string, Promise<void>>();
		const slots = new Gate(() => atMost ?? Infinity);
		for (const { item, wanted } of await readAll(run, results, read)) {
			const work = async () => {
				results.set(item, await carryOut({ run, slots, perform }, item, wanted));
			};
			const line = key?.(wanted) ?? String(item);
			lines.set(line, (lines.get(line) ?? Promise.resolve()).then(work));
		}
		await Promise.all(lines.values());
		return results;
	};
}

async function carryOut<T extends Wanted>(
	{ run, slots, perform }: Pick<PerItem<T>, 'perform'> & { run: Run; slots: Gate },
	item: number,
	wanted: T,
): Promise<ItemResult> {
	const { deadline } = wanted;
	const work = async () => await deadline.during(async () => await perform(run, wanted));
	try {
		const done = await slots.run(async () => await run.inTurn(item, work));
		if (Array.isArray(done)) return done;
		return await deadline
			.during(async () => await done.finish())
			.catch((error: unknown) => {
				// Nobody waits any more once another item has failed and the node stops at that.
				if (run.isOver && !done.isTakenBack?.(error)) return done.soFar;
				throw error;
			});
	} catch (error) {
		run.fail(item, asError(error));
		return asError(error);
	}
}

/** The elements with the same key, for each key, in the order of their first appearance. */
export function groupedBy<T>(elements: readonly T[], keyOf: (element: T) => string): T[][] {
	const groups = new Map<string, T[]>();
	for (const element of elements) {
		const key = keyOf(element);
		const group = groups.get(key);
		if (group) group.push(element);
		else groups.set(key, [element]);
	}
	return [...groups.values()];
}
