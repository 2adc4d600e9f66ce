import type { IDataObject } from 'n8n-workflow';

import type { List } from './pages';

/** `GET …/enhanced-connections` (dli_02_0190). */
export const connectionList = (query: IDataObject = {}): List => ({
	request: {
		method: 'GET',
		uri: '/v2.0/{project_id}/datasource/enhanced-connections',
		query,
	},
	entries: 'connections',
	key: 'id',
});

/** `GET …/queues` (dli_02_0196): the service lists SQL queues only unless asked for all. */
export const queueList = (query: IDataObject = {}): List => ({
	request: {
		method: 'GET',
		uri: '/v1.0/{project_id}/queues',
		query: { queue_type: 'all', ...query },
	},
	entries: 'queues',
	key: 'queue_name',
	page: (offset, size) => ({ 'page-size': size, 'current-page': offset / size + 1 }),
});

/** `GET …/elastic-resource-pools` (dli_02_0327). */
export const poolList = (query: IDataObject = {}): List => ({
	request: {
		method: 'GET',
		uri: '/v3/{project_id}/elastic-resource-pools',
		query,
	},
	entries: 'elastic_resource_pools',
	key: 'elastic_resource_pool_name',
});
