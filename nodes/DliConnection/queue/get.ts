import { withoutEnvelope } from '../../shared/dli/answer';
import { queueName } from '../../shared/form/queueName';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';
import { snakeCase } from '../../shared/dli/snakeCase';

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
