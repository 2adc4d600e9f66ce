import type { JsonObject } from '../json';
import type { Queue } from '../state/queue';

/** A queue as the list shows it, in snake_case (dli_02_0196). */
export function describeListedQueue(queue: Queue): JsonObject {
	return {
		queue_id: queue.id,
		queue_name: queue.name,
		queue_type: queue.type,
		cu_count: queue.cuCount,
		charging_mode: 1,
		...describeInCommon(queue),
	};
}

/** A queue as it is shown by itself: the same things, partly in camelCase (dli_02_0016). */
export function describeQueue(queue: Queue): JsonObject {
	return {
		queueName: queue.name,
		queueType: queue.type,
		cuCount: queue.cuCount,
		chargingMode: 1,
		...describeInCommon(queue),
	};
}

function describeInCommon(queue: Queue): JsonObject {
	return {
		description: queue.description,
		owner: 'emulator',
		create_time: queue.createdAt,
		resource_id: `resource-of-${queue.name}`,
		enterprise_project_id: '0',
		cidr_in_vpc: queue.cidr,
		resource_mode: queue.resourceMode,
		platform: 'x86_64',
		is_restarting: 0,
		elastic_resource_pool_name: queue.elasticResourcePool,
		tags: queue.tags,
	};
}
