import type { IDataObject } from 'n8n-workflow';

import { firstText, objectsIn } from './answer';
import type { DliRequest } from './exchange';
import { Refusal } from './DliError';
import type { Transport } from './client';

/** The service's own page size by default, and the largest that every region takes. */
export const pageSize = 100;

export interface List {
	request: DliRequest;
	/** Where the entries are in the answer. */
	entries: string;
	/** What tells one entry from another. */
	key: string;
	/** The query of the page that begins at this offset. */
	page?: (offset: number, size: number) => IDataObject;
}

/**
 * Walks a list, yielding what each page brings, until a page comes short. `limit=0` (all at once)
 * works on some clouds only, so it is never asked for. An entry that moves to a later page while
 * the list is read comes once; a service that repeats itself does not hold us forever.
 */
export async function* pages(dli: Transport, list: List, from = 0): AsyncGenerator<IDataObject[]> {
	const { page = (offset: number, limit: number): IDataObject => ({ limit, offset }) } = list;
	const seen = new Set<string>();
	for (let offset = from; ; offset += pageSize) {
		const query = { ...list.request.query, ...page(offset, pageSize) };
		const answer = await dli.request({ ...list.request, query });
		if (!(list.entries in answer || 'is_success' in answer)) throw noList();
		const entries = objectsIn(answer[list.entries]);
		const news = entries.filter((entry) => !seen.has(firstText(entry[list.key])));
		for (const entry of news) seen.add(firstText(entry[list.key]));
		yield news;
		if (entries.length < pageSize || news.length === 0) return;
	}
}

/** Taken for an empty list, such an answer would mean that all is gone. */
const noList = () =>
	new Refusal(
		'refused',
		'The service answered with something that is no list.',
		'Check the endpoint in the credential, and whether a proxy stands in between.',
	);

/** The whole list. */
export async function everything(dli: Transport, list: List): Promise<IDataObject[]> {
	const found: IDataObject[] = [];
	for await (const page of pages(dli, list)) found.push(...page);
	return found;
}
