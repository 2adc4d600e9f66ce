import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';

import { firstText } from '../dli/answer';
import { nodeError } from './errors';
import { connectionList, poolList, queueList } from '../dli/lists';
import { everything, pages, pageSize } from '../dli/pages';
import { Transport } from '../dli/client';

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
	let offset = Number(paginationToken);
	let isLast = true;
	await readably(this, async (dli) => {
		for await (const page of pages(dli, connectionList(), offset)) {
			offset += pageSize;
			results.push(...page.map(asChoice).filter((choice) => matches(choice, filter)));
			isLast = page.length < pageSize;
			if (results.length >= enoughMatches) return;
		}
	});
	return { results, paginationToken: isLast ? undefined : String(offset) };
}

/** The From List dropdown of queues: there are few, so one page shows all that match. */
export async function searchQueues(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const queues = await readably(this, async (dli) => await everything(dli, queueList()));
	const choices = queues.map(({ queue_name: queue }) => firstText(queue));
	const results = choices.map((name) => ({ name, value: name }));
	return { results: results.filter((choice) => matches(choice, filter)) };
}

/** The multi-select of queues, of every type; the system's own cannot be bound. */
export async function getQueues(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const queues = await readably(this, async (dli) => await everything(dli, queueList()));
	return queues
		.map((queue) =>
			asOption(
				queue.queue_name,
				`${firstText(queue.queue_type) === 'sql' ? 'SQL' : 'General'} queue`,
			),
		)
		.filter(({ value }) => value !== 'default');
}

/** The multi-select of elastic resource pools. */
export async function getElasticResourcePools(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const pools = await readably(this, async (dli) => await everything(dli, poolList()));
	return pools.map((pool) => asOption(pool.elastic_resource_pool_name, firstText(pool.status)));
}

/** Does the work; what the service refuses comes as a sentence that the editor can show. */
async function readably<T>(
	context: ILoadOptionsFunctions,
	work: (dli: Transport) => Promise<T>,
): Promise<T> {
	try {
		return await work(new Transport(context));
	} catch (error) {
		throw nodeError(context.getNode(), error);
	}
}

const asChoice = (connection: IDataObject) => ({
	name: firstText(connection.name, connection.id),
	value: firstText(connection.id),
});

const matches = ({ name, value }: ReturnType<typeof asChoice>, filter: string): boolean =>
	[name, value].some((text) => text.toLowerCase().includes(filter.trim().toLowerCase()));

const asOption = (name: unknown, description: string): INodePropertyOptions => ({
	name: firstText(name),
	value: firstText(name),
	description,
});
