import { Deadline } from '../../shared/dli/delays';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';
import { jobId } from './fields';
import { getStatus } from './jobs';

/** `GET …/jobs/{job_id}/status` (dli_02_0021). */
export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get SQL job',
	description: 'Read how a SQL job is getting on, and what it found or why it ended',
	fields: [jobId],
	call: eachItem({
		read: ({ read }) => ({ id: read(jobId), deadline: new Deadline() }),
		async perform({ dli }, { id, deadline }) {
			const { json } = await dli.request(getStatus(id), { deadline });
			return [json];
		},
	}),
};
