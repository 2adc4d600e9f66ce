import { Deadline } from '../../shared/dli/delays';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';
import { jobId, maxRows } from './fields';
import { getStatus } from './jobs';
import { rowsOf } from './rows';
import { finished } from './sqlJob';

/** `GET …/jobs/{job_id}/preview` (dli_02_0312), after `…/status`, which knows the job's queue. */
export const getRows: Operation = {
	name: 'Get Rows',
	value: 'getRows',
	action: 'Get rows of SQL job',
	description: 'Read the rows that a finished query found, without running it again',
	fields: [jobId, maxRows],
	nothingFound: 'The statement found no rows.',
	call: eachItem({
		read: ({ read }) => ({
			id: read(jobId),
			maxRows: read(maxRows),
			deadline: new Deadline(),
		}),
		async perform(run, { id, maxRows: most, deadline }) {
			const job = finished(await run.dli.request(getStatus(id), { deadline }));
			return await rowsOf(run, job, { maxRows: most, ifMoreRows: 'hint' });
		},
	}),
};
