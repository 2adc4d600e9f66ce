import type { Action } from '../action';
import { notNow } from '../refusal';
import { stop } from '../state/schedule';
import { statusOfJob } from '../state/sqlJob';
import { succeed } from '../succeed';
import { jobOf } from './jobOf';

/** Cancels a job that has not ended yet (dli_02_0104). */
export const cancelJob: Action = {
	uri: 'DELETE /v1.0/{project_id}/jobs/{job_id}',
	identity: 'required',
	async answer(call) {
		const { now, switches } = call;
		const job = await jobOf(call);
		const status = statusOfJob(job, now);
		if (status === 'LAUNCHING' || status === 'RUNNING') {
			stop(job, now + switches.cancelSettle);
		} else if (switches.cancelEnded === 'refuse') {
			throw notNow(`The job ${job.id} is ${status} and cannot be cancelled.`);
		}
		return succeed(call, {});
	},
};
