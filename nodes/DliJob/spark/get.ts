import { Deadline } from '../../shared/dli/delays';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';
import { getBatch } from './batches';
import { batchId } from './fields';

/** `GET …/batches/{batch_id}` (dli_02_0126). */
export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get Spark job',
	description: 'Read how a Spark job is getting on, with the last lines of its log',
	fields: [batchId],
	call: eachItem({
		read: ({ read }) => ({ id: read(batchId), deadline: new Deadline() }),
		async perform({ dli }, { id, deadline }) {
			const { json } = await dli.request(getBatch(id), { deadline });
			return [json];
		},
	}),
};
