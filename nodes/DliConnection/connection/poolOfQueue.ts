import { firstText } from '../answer';
import { Refusal } from '../refusal';
import type { Run } from '../run';

/**
 * The elastic resource pool of a queue, '' where it has none or cannot be read
 * (`GET …/queues/{queue_name}`, dli_02_0196). Asked once per execution and queue.
 */
export const poolOfQueue = async (run: Run, queue: string): Promise<string> =>
	await run.poolsOfQueues.get(queue, async () => {
		const answer = await run.dli.ask({
			method: 'GET',
			uri: '/v1.0/{project_id}/queues/{queue_name}',
			path: { queue_name: queue },
		});
		return answer instanceof Refusal
			? ''
			: firstText(answer.elastic_resource_pool_name).toLowerCase();
	});
