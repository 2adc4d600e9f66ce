import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { firstText } from '../dli/answer';
import { DliClient } from '../dli/client';
import { connectionList, isThere } from '../dli/connections';
import { pages, readList } from '../dli/pages';
import { poolList, queueList } from '../dli/queues';
import { nodeError } from './errors';

/** A page of a searched list holds at least this many matches, where there are as many. */
const enoughMatches = 50;

/**
 * The From List dropdown of connections. Names are compared here, because whether the service's
 * own filter wants a part of the name or all of it differs.
 */
export async function searchConnections(
	this: ILoadOptionsFunctions,
	filter = '',
	paginationToken = '0',
): Promise<INodeListSearchResult> {
	const results: INodeListSearchResult['results'] = [];
	let next: number | undefined = undefined;
	await readably(this, async (dli) => {
		for await (const page of pages(dli, connectionList(), { from: Number(paginationToken) })) {
			for (const connection of page.entries.filter(isThere)) {
				const choice = {
					name: firstText(connection.name, connection.id),
					value: firstText(connection.id),
				};
				if (choice.value && matches(choice, filter)) results.push(choice);
			}
			({ next } = page);
			if (results.length >= enoughMatches) return;
		}
	});
	return { results: sorted(results), ...(next !== undefined && { paginationToken: String(next) }) };
}

/** The From List dropdown of queues of any type. */
export async function searchQueues(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	return { results: await queueChoices(this, filter, () => true) };
}

/** The queues of a list that match what was typed: there are few, so one page shows all. */
export async function queueChoices(
	context: ILoadOptionsFunctions,
	filter: string,
	isWanted: (queue: IDataObject) => boolean,
): Promise<INodeListSearchResult['results']> {
	const queues = await readably(context, async (dli) => await readList(dli, queueList()));
	const names = (queues ?? []).filter(isWanted).map((queue) => firstText(queue.queue_name));
	const choices = names.filter(Boolean).map((name) => ({ name, value: name }));
	return sorted(choices.filter((choice) => matches(choice, filter)));
}

/** The multi-select of queues, of every type; the system's own cannot be bound. */
export async function getQueues(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const queues = await readOptions(this, async (dli) => await readList(dli, queueList()));
	const options = (queues ?? []).map((queue) =>
		asOption(
			queue.queue_name,
			`${firstText(queue.queue_type) === 'sql' ? 'SQL' : 'General'} queue`,
		),
	);
	return sorted(options.filter(({ value }) => value !== 'default' && value !== ''));
}

/** The multi-select of elastic resource pools. */
export async function getElasticResourcePools(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const pools = await readOptions(this, async (dli) => await readList(dli, poolList()));
	const options = (pools ?? []).map((pool) =>
		asOption(pool.elastic_resource_pool_name, firstText(pool.status)),
	);
	return sorted(options.filter(({ value }) => value !== ''));
}

/**
 * Does the work; an error of the service comes as a sentence that the editor can show. Nothing is
 * read while no credential is chosen: the editor asks before that, and would show an error.
 */
export async function readably<T>(
	context: ILoadOptionsFunctions,
	work: (dli: DliClient) => Promise<T>,
): Promise<T | undefined> {
	if (!context.getNode().credentials?.dliApi) return undefined;
	try {
		return await work(new DliClient(context));
	} catch (error) {
		throw nodeError(context.getNode(), error);
	}
}

/** The same for multi-selects, where the editor shows a `NodeApiError` as "[object Object]". */
async function readOptions<T>(
	context: ILoadOptionsFunctions,
	work: (dli: DliClient) => Promise<T>,
): Promise<T | undefined> {
	return await readably(context, work).catch((error: Error) => {
		const description = error instanceof NodeApiError ? (error.description ?? '') : '';
		throw new NodeOperationError(context.getNode(), `${error.message} ${description}`.trim(), {
			description: description || undefined,
		});
	});
}

/** True when a name or a value contains what was typed. */
export function matches(choice: { name: string; value: unknown }, filter: string): boolean {
	const wanted = filter.trim().toLowerCase();
	return [choice.name, String(choice.value)].some((text) => text.toLowerCase().includes(wanted));
}

/** In alphabetical order. */
export function sorted<T extends { name: string }>(choices: readonly T[]): T[] {
	return [...choices].sort((a, b) => a.name.localeCompare(b.name));
}

function asOption(name: unknown, description: string): INodePropertyOptions {
	return { name: firstText(name), value: firstText(name), description };
}
