import type { IDataObject } from 'n8n-workflow';

import { firstText } from './answer';
import type { DliClient } from './client';
import type { Deadline } from './delays';
import { DliError } from './DliError';
import { isGone } from './gone';
import type { List } from './pages';
import { pageIn, pageSize } from './pages';
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
