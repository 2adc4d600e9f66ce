import type { IDataObject } from 'n8n-workflow';

import { firstText, objectsIn } from './answer';
import type { DliClient } from './client';
import type { Deadline } from './delays';
import type { DliRequest } from './request';

/** The service's own page size by default, and the largest that every region takes. */
export const pageSize = 100;

/** What one page of a list holds. `count` is that of the whole list, where the service says so. */
export interface Page {
	entries: IDataObject[];
	count?: number;
}

/** A list that the service hands out in pages. */
export interface List {
	request: DliRequest<Page>;
	/** What tells one entry from another. */
	key: string;
	/** How many entries the service shows at most, however many there are. */
	most?: number;
	/** The query of the page that begins at this offset, if pages are numbered. */
	page?(offset: number): IDataObject;
}

/** Reads a page: the entries under this key, which every real answer has. */
export function pageIn(entriesKey: string, countKey = 'count') {
	return (json: IDataObject): Page | undefined => {
		const entries = json[entriesKey];
		if (!Array.isArray(entries)) return undefined;
		const count = Number(json[countKey] ?? NaN);
		return { entries: objectsIn(entries), ...(Number.isInteger(count) && { count }) };
	};
}

/**
 * Walks a list to its `count`, or to an empty page where the service does not say how long it is:
 * a page that is shorter than asked for is not the end. `limit=0` (all at once) works on some
 * clouds only, so it is never asked for. An entry that moves to a later page while the list is read
 * comes once; a service that repeats itself does not hold us forever.
 */
export async function* pages(
	dli: DliClient,
	list: List,
	{ from = 0, deadline }: { from?: number; deadline?: Deadline } = {},
): AsyncGenerator<{ entries: IDataObject[]; next?: number }> {
	const { page = (offset: number): IDataObject => ({ limit: pageSize, offset }), most = Infinity } =
		list;
	const seen = new Set<string>();
	let read = from;
	for (let offset = from; ;) {
		const query = { ...list.request.query, ...page(offset) };
		const { entries, count = Infinity } = await dli.request(
			{ ...list.request, query },
			{ deadline },
		);
		const news = entries.filter((entry) => !seen.has(firstText(entry[list.key])));
		for (const entry of news) seen.add(firstText(entry[list.key]));
		read += entries.length;
		offset += list.page ? pageSize : entries.length;
		// Some clouds count the entries of the page, so a full page proves nothing.
		const isCounted = read >= count && entries.length < pageSize;
		const isEnd = news.length === 0 || isCounted || read >= most;
		yield { entries: news, ...(!isEnd && { next: offset }) };
		if (isEnd) return;
	}
}

/** The whole list. */
export async function readList(
	dli: DliClient,
	list: List,
	deadline?: Deadline,
): Promise<IDataObject[]> {
	return await firstEntries(dli, list, Infinity, () => true, deadline);
}

/** The first `most` entries of a list for which `isWanted` holds; reads no page that it need not. */
export async function firstEntries(
	dli: DliClient,
	list: List,
	most: number,
	isWanted: (entry: IDataObject) => boolean,
	deadline?: Deadline,
): Promise<IDataObject[]> {
	const found: IDataObject[] = [];
	for await (const { entries } of pages(dli, list, { deadline })) {
		for (const entry of entries) {
			if (isWanted(entry)) found.push(entry);
			if (found.length >= most) return found;
		}
	}
	return found;
}
