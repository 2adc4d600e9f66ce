import { Deadline } from '../../shared/dli/delays';
import { DliError } from '../../shared/dli/DliError';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';
import { cancelOnce } from '../cancelOnce';
import { batchId } from './fields';
import { sparkJob } from './sparkJob';

/** `DELETE …/batches/{batch_id}` (dli_02_0129). */
export const cancel: Operation = {
	name: 'Cancel',
	value: 'cancel',
	action: 'Cancel Spark job',
	description: 'Stop a Spark job that is not over yet',
	fields: [batchId],
	call: eachItem({
		read: ({ read }) => ({ id: read(batchId), deadline: new Deadline() }),
		async perform({ dli }, { id, deadline }) {
			const { refused, state } = await cancelOnce(dli, sparkJob, id, deadline);
			if (refused) throw refused;
			if (state !== sparkJob.successState) {
				return [{ cancelled: true, batch_id: id, ...(state && { state }) }];
			}
			throw new DliError(
				'rejected',
				`Job ${id} had succeeded before it could be cancelled.`,
				'Nothing is left to be done. Spark → Get shows the job.',
				{ about: { batch_id: id, state } },
			);
		},
	}),
};
