import { withoutEnvelope } from '../answer';
import { queueName } from '../fields/queueName';
import { eachItem } from '../items';
import type { Operation } from '../operation';
import { snakeCase } from './snakeCase';

/** `GET …/queues/{queue_name}` (dli_02_0196). */
export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get queue',
	description: 'Read a queue with its type, size and elastic resource pool',
	fields: [queueName],
	call: eachItem({
		read: async (run, item) => run.read(queueName, item),
		perform: async ({ dli }, name) => [
			snakeCase(
				withoutEnvelope(
					await dli.request({
						method: 'GET',
						uri: '/v1.0/{project_id}/queues/{queue_name}',
						path: { queue_name: name },
					}),
				),
			),
		],
	}),
};
