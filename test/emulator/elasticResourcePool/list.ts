import type { Action, ProjectCall } from '../action';
import type { JsonObject } from '../json';
import { queryCount, queryText } from '../query';
import type { ElasticResourcePool } from '../state/elasticResourcePool';
import { succeed } from '../succeed';

/** The project's elastic resource pools (dli_02_0327). `count` counts all that match. */
export const listElasticResourcePools: Action = {
	uri: 'GET /v3/{project_id}/elastic-resource-pools',
	identity: 'required',
	answer(call) {
		const name = queryText(call.query, 'name')?.toLowerCase() ?? '';
		const status = queryText(call.query, 'status')?.toUpperCase();
		const matching = [...call.project.pools.values()]
			.filter((pool) => pool.name.includes(name))
			.filter((pool) => !status || pool.status === status);
		const offset = queryCount(call.query, 'offset', 0);
		const page = matching.slice(offset, offset + queryCount(call.query, 'limit', 100));
		return succeed(call, {
			count: matching.length,
			elastic_resource_pools: page.map((pool) => describePool(call, pool)),
		});
	},
};

function describePool({ project }: ProjectCall, pool: ElasticResourcePool): JsonObject {
	const queues = [...project.queues.values()];
	return {
		id: pool.id,
		elastic_resource_pool_name: pool.name,
		description: pool.description,
		min_cu: pool.minCu,
		max_cu: pool.maxCu,
		actual_cu: pool.minCu,
		current_cu: pool.minCu,
		cidr_in_vpc: pool.cidr,
		resource_id: `resource-of-${pool.name}`,
		owner: 'emulator',
		status: pool.status,
		fail_reason: '',
		enterprise_project_id: '0',
		create_time: pool.createdAt,
		queues: queues
			.filter((queue) => queue.elasticResourcePool === pool.name)
			.map((queue) => queue.name),
	};
}
