import type { Action } from '../action';
import { succeed } from '../succeed';
import { describeJob } from './describe';
import { jobOf } from './jobOf';

/** How a job is getting on (dli_02_0021). Its `message` says why it has failed. */
export const getJobStatus: Action = {
	uri: 'GET /v1.0/{project_id}/jobs/{job_id}/status',
	identity: 'required',
	async answer(call) {
		const job = await jobOf(call);
		return succeed(call, describeJob(job, call.now, call.switches));
	},
};
