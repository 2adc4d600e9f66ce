import type { IDataObject } from 'n8n-workflow';

import { firstText } from './answer';
import type { DliClient } from './client';
import type { Deadline } from './delays';
import { asDliError, DliError, isGone } from './DliError';
import type { List } from './pages';
import { firstEntries, pageIn, pageSize, readList } from './pages';
import type { DliRequest } from './request';

/** `GET …/queues/{queue_name}` (dli_02_0196), with its keys as List Queues spells them. */
export function getQueue(name: string): DliRequest {
	return {
		method: 'GET',
		uri: '/v1.0/{project_id}/queues/{queue_name}',
		path: { queue_name: name },
		topic: 'queue',
		parse: (json) => {
			const queue = withSnakeCase(json);
			return firstText(queue.queue_name) ? queue : undefined;
		},
	};
}

/** `GET …/queues` (dli_02_0196): the service lists SQL queues only unless asked for all. */
export function queueList(query: IDataObject = {}): List {
	return {
		request: {
			method: 'GET',
			uri: '/v1.0/{project_id}/queues',
			query: { queue_type: 'all', ...query },
			topic: 'queue',
			parse: pageIn('queues', 'queue_count'),
		},
		key: 'queue_name',
		page: (offset) => ({ 'page-size': pageSize, 'current-page': offset / pageSize + 1 }),
	};
}

/** Show Queue mixes `queueName` with `queue_name`: all keys in the spelling of List Queues. */
export function withSnakeCase(queue: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(queue).map(([key, value]) => [
			key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
			value,
		]),
	);
}

/**
 * The elastic resource pool of a queue, '' where it has none; undefined where there is no such
 * queue; or why that cannot be read.
 */
export async function poolOfQueue(
	dli: DliClient,
	name: string,
	deadline?: Deadline,
): Promise<string | undefined | DliError> {
	const queue = await dli.tryRequest(getQueue(name), { deadline });
	if (!(queue instanceof DliError))
		return firstText(queue.elastic_resource_pool_name).toLowerCase();
	return isGone(queue, 'queue', name) ? undefined : queue;
}

/** `GET …/elastic-resource-pools` (dli_02_0327). */
export function poolList(query: IDataObject = {}): List {
	return {
		request: {
			method: 'GET',
			uri: '/v3/{project_id}/elastic-resource-pools',
			query,
			topic: 'pool',
			parse: pageIn('elastic_resource_pools'),
		},
		key: 'elastic_resource_pool_name',
	};
}

/** Whether there is an elastic resource pool of this name; or why that cannot be read. */
export async function poolExists(
	dli: DliClient,
	name: string,
	deadline?: Deadline,
): Promise<boolean | DliError> {
	const isIt = ({ elastic_resource_pool_name: found }: IDataObject) =>
		firstText(found).toLowerCase() === name;
	const found = await firstEntries(dli, poolList({ name }), 1, isIt, deadline).catch(asDliError);
	return found instanceof DliError ? found : found.length > 0;
}

/**
 * The queues of each pool, by the pool's name, in lower case; a pool of which DLI does not list
 * them is missing. Throws a `DliError`.
 */
export async function queuesByPool(
	dli: DliClient,
	deadline?: Deadline,
): Promise<Map<string, string[]>> {
	const pools = new Map<string, string[]>();
	for (const pool of await readList(dli, poolList(), deadline)) {
		const { queues }: { queues?: unknown } = pool;
		if (!Array.isArray(queues)) continue;
		const names = queues.map((queue) => firstText(queue).toLowerCase());
		pools.set(firstText(pool.elastic_resource_pool_name).toLowerCase(), names);
	}
	return pools;
}
