import type { Action } from '../action';
import { queryCount, queryText } from '../query';
import { parameterInvalid } from '../refusal';
import { succeed } from '../succeed';
import { describeListedQueue } from './describe';

/** The project's queues (dli_02_0196); without `queue_type`, those of type `sql` only. */
export const listQueues: Action = {
	uri: 'GET /v1.0/{project_id}/queues',
	identity: 'required',
	answer(call) {
		const type = queryText(call.query, 'queue_type') || 'sql';
		if (!['all', 'sql', 'general'].includes(type)) {
			throw parameterInvalid('The parameter queue_type is invalid.');
		}
		const tags = (queryText(call.query, 'tags') || undefined)?.split(',') ?? [];
		const pageSize = queryCount(call.query, 'page-size', Infinity);
		const first = pageSize === Infinity ? 0 : (currentPage(call.query) - 1) * pageSize;
		const queues = [...call.project.queues.values()]
			.filter((queue) => type === 'all' || queue.type === type)
			.filter((queue) =>
				tags.every((tag) => queue.tags.some(({ key, value }) => tag === `${key}=${value}`)),
			);
		return succeed(call, {
			queues: queues.slice(first, first + pageSize).map(describeListedQueue),
		});
	},
};

function currentPage(query: Parameters<typeof queryCount>[0]): number {
	return Math.max(1, queryCount(query, 'current-page', 1));
}
