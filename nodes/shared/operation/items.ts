import type { IDataObject } from 'n8n-workflow';

import { asError } from '../form/errors';
import type { Outcome } from './operation';
import type { Run } from './run';

/**
 * Reads what every item wants, in order; an item whose form cannot be used gets the reason as its
 * outcome. Unless the node continues after errors, one such item means that nothing is sent.
 */
export async function readAll<T>(
	run: Run,
	items: number[],
	outcomes: Map<number, Outcome>,
	read: (run: Run, item: number) => Promise<T>,
): Promise<Array<{ item: number; wanted: T }>> {
	const readings: Array<{ item: number; wanted: T }> = [];
	await Promise.all(
		items.map(async (item, index) => {
			try {
				readings[index] = { item, wanted: await read(run, item) };
			} catch (error) {
				outcomes.set(item, asError(error));
			}
		}),
	);
	const mayGoOn = outcomes.size === 0 || run.context.continueOnFail();
	return mayGoOn ? readings.filter(Boolean) : [];
}

interface PerItem<T> {
	/** What the item wants, from the form. */
	read(run: Run, item: number): Promise<T>;
	/** Does it; returns the JSON of the output items. */
	perform(run: Run, wanted: T): Promise<IDataObject[]>;
	/** Items with the same key go one after the other; without, all go side by side. */
	key?(wanted: T): string;
}

/** The call of an operation that treats each item by itself. */
export const eachItem =
	<T>({ read, perform, key }: PerItem<T>) =>
	async (run: Run, items: number[]): Promise<Map<number, Outcome>> => {
		const outcomes = new Map<number, Outcome>();
		let failed = false;
		const lines = new Map<string, Promise<void>>();
		for (const { item, wanted } of await readAll(run, items, outcomes, read)) {
			const name = key?.(wanted) ?? String(item);
			const work = async () => {
				if (failed && !run.context.continueOnFail()) return;
				try {
					outcomes.set(item, await perform(run, wanted));
				} catch (error) {
					failed = true;
					outcomes.set(item, asError(error));
				}
			};
			lines.set(name, (lines.get(name) ?? Promise.resolve()).then(work));
		}
		await Promise.all(lines.values());
		return outcomes;
	};
