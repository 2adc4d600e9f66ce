import type { Cloud } from '../cloud';
import type { JsonObject } from '../json';
import { listBindings } from '../state/listBindings';

/** What there is, project by project: connections with their peerings, queues, pools, jobs. */
export function describeState(cloud: Cloud): JsonObject {
	const projects = [...cloud.state.projects.values()].map((project) => ({
		id: project.id,
		name: project.name,
		connections: [...project.connections.values()].map((connection) => ({
			id: connection.id,
			name: connection.name,
			bindings: listBindings(cloud, connection),
			hosts: connection.hosts,
			routes: [...connection.routes.values()],
			granted_to: [...connection.grants],
		})),
		queues: [...project.queues.values()].map(({ name, type, elasticResourcePool }) => ({
			name,
			type,
			elastic_resource_pool: elasticResourcePool,
		})),
		elastic_resource_pools: [...project.pools.keys()],
		jobs: [...project.jobs.keys()],
		batches: [...project.batches.keys()],
		exports: [...project.exports.keys()],
	}));
	return { projects };
}
