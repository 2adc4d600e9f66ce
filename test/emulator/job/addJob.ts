import type { ProjectCall } from '../action';
import type { JsonObject } from '../json';
import { takeFate } from '../state/fate';
import type { Schedule } from '../state/schedule';
import { newJob, type NewJob, type SqlJob } from '../state/sqlJob';
import { limitTime } from './limitTime';
import { scheduleOn } from './schedule';

/** Submits a job, which meets the fate that is meant for it. */
export function addJob(call: ProjectCall, given: Omit<NewJob, keyof Schedule | 'owner'>): SqlJob {
	const { entry, project, switches } = call;
	const fate = takeFate(project.fates, given.statement);
	const job = newJob({
		...given,
		...scheduleOn(call, given.queue, fate),
		owner: entry.identity ?? '',
	});
	if (fate && 'fails' in fate) {
		const failure = fate.fails;
		job.work = async () => await Promise.resolve({ failure });
	}
	limitTime(job, switches);
	project.jobs.set(job.id, job);
	return job;
}

/** What the service says of a job that was accepted. */
export function describeSubmitted({ id, type, mode }: SqlJob): JsonObject {
	return { job_id: id, job_type: type, job_mode: mode };
}
