import { stop } from '../state/schedule';
import type { SqlJob } from '../state/sqlJob';
import type { Switches } from '../switches';
import { confValue } from './confInBody';

/** What a job gets that does not set `dli.sql.job.timeout`, in ms. */
const twelveHours = 12 * 3_600_000;

/** Lets the service cancel a job that would run for too long. */
export function limitTime(job: SqlJob, { jobTimeoutUnit }: Switches): void {
	const wish = Number(confValue(job.conf, 'dli.sql.job.timeout'));
	const limit = wish > 0 ? wish * (jobTimeoutUnit === 's' ? 1000 : 1) : twelveHours;
	if (!(job.endsAt > job.runsAt + limit)) return;
	stop(job, job.runsAt + limit);
	job.outcome = { failure: `The job was cancelled after ${limit} ms, its timeout.` };
}
