import type { IDataObject } from 'n8n-workflow';

import { limit, returnAll } from './list';
import type { List } from '../dli/pages';
import { pages } from '../dli/pages';
import type { Run } from '../operation/run';

/** How many entries of a list an item wants; Infinity for all. */
export const wantedCount = (run: Run, item: number): number =>
	run.read(returnAll, item) ? Infinity : run.read(limit, item);

/** The first `count` entries of a list for which `keep` holds; reads no page that it need not. */
export async function firstEntries(
	run: Run,
	list: List,
	count: number,
	keep: (entry: IDataObject) => boolean = () => true,
): Promise<IDataObject[]> {
	const found: IDataObject[] = [];
	for await (const page of pages(run.dli, list)) {
		found.push(...page.filter(keep));
		if (found.length >= count) return found.slice(0, count);
	}
	return found;
}
