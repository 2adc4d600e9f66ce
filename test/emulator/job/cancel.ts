import type { Action } from '../action';
import { notNow } from '../refusal';
import { phaseOf, stop } from '../state/schedule';
import { statusOfJob } from '../state/sqlJob';
import { succeed } from '../succeed';
import { jobOf } from './jobOf';

/** Cancels a job that has not ended yet (dli_02_0104). */
export const cancelJob: Action = {
	uri: 'DELETE /v1.0/{project_id}/jobs/{job_id}',
	identity: 'required',
	async answer(call) {
		const { clock, switches } = call;
		const job = await jobOf(call);
		// Others may have asked meanwhile, and the work that was due for them is begun.
		const now = clock.now();
		const phase = phaseOf(job, now);
		if (phase === 'waiting' || phase === 'running') {
			stop(job, now + switches.cancelSettle);
			delete job.outcome;
		} else if (switches.cancelEnded === 'refuse') {
			const status = statusOfJob(job, now);
			throw notNow(`The job ${job.id} is ${status} and cannot be cancelled.`);
		}
		return succeed(call, {});
	},
};
