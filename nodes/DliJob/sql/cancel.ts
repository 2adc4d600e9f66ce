import { Deadline } from '../../shared/dli/delays';
import { DliError } from '../../shared/dli/DliError';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';
import { cancelOnce } from '../cancelOnce';
import { jobId } from './fields';
import { sqlJob } from './sqlJob';

/** `DELETE …/jobs/{job_id}` (dli_02_0104). */
export const cancel: Operation = {
	name: 'Cancel',
	value: 'cancel',
	action: 'Cancel SQL job',
	description: 'Stop a SQL job that is not over yet; one that is cancelled already is fine',
	fields: [jobId],
	call: eachItem({
		read: ({ read }) => ({ id: read(jobId), deadline: new Deadline() }),
		async perform({ dli }, { id, deadline }) {
			const { refused, state: status } = await cancelOnce(dli, sqlJob, id, deadline);
			if (refused && status !== sqlJob.cancelledState) throw refused;
			if (status === 'FINISHED' || status === 'FAILED') {
				throw new DliError(
					'rejected',
					`Job ${id} was over before it could be cancelled: it is ${status}.`,
					'Nothing is left to be done. SQL → Get shows the job.',
					{ about: { job_id: id, status } },
				);
			}
			const cancelled = { cancelled: true, job_id: id, ...(status && { status }) };
			return [refused ? { ...cancelled, already_cancelled: true } : cancelled];
		},
	}),
};
