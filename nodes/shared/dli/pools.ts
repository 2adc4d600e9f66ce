import type { IDataObject } from 'n8n-workflow';

import { firstText } from './answer';
import type { DliClient } from './client';
import type { Deadline } from './delays';
import { asDliError, DliError } from './DliError';
import type { List } from './pages';
import { firstEntries, pageIn, readList } from './pages';

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
