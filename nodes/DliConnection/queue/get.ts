import { withoutEnvelope } from '../../shared/dli/answer';
import { Deadline } from '../../shared/dli/delays';
import { getQueue } from '../../shared/dli/queues';
import { queueName } from '../../shared/form/queues';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';

/** `GET …/queues/{queue_name}` (dli_02_0196). */
export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get queue',
	description: 'Read a queue with its type, size and elastic resource pool',
	fields: [queueName],
	call: eachItem({
		read: ({ read }) => ({ name: read(queueName), deadline: new Deadline() }),
		async perform({ dli }, { name, deadline }) {
			return [withoutEnvelope(await dli.request(getQueue(name), { deadline }))];
		},
	}),
};
