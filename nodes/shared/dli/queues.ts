import { firstText } from './answer';
import { unknownNamesIn } from './explanations';
import { Refusal } from './DliError';
import type { Run } from '../operation/run';

/**
 * The elastic resource pool of a queue, '' where it has none or does not exist, or why that cannot
 * be read (`GET …/queues/{queue_name}`, dli_02_0196). Asked once per execution and queue.
 */
export const poolOfQueue = async (run: Run, queue: string): Promise<string | Refusal> =>
	await run.poolsOfQueues.get(
		queue,
		async () => {
			const answer = await run.dli.ask({
				method: 'GET',
				uri: '/v1.0/{project_id}/queues/{queue_name}',
				path: { queue_name: queue },
			});
			if (!(answer instanceof Refusal)) {
				return firstText(answer.elastic_resource_pool_name).toLowerCase();
			}
			return namesNoQueue(answer) ? '' : answer;
		},
		(pool) => !(pool instanceof Refusal),
	);

const namesNoQueue = (refusal: Refusal): boolean =>
	unknownNamesIn(refusal.message).length > 0 ||
	refusal.code === 'DLI.0002' ||
	refusal.httpStatus === 404;
