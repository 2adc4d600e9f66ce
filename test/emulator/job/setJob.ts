import type { SqlJob } from '../state/sqlJob';

/** The statuses that can be set from outside. */
export const settableJobStatuses = [
	'LAUNCHING',
	'RUNNING',
	'FINISHED',
	'FAILED',
	'CANCELLED',
] as const;

/** Makes a job what it should be from now on, whatever it was. `FINISHED` does its work, too. */
export function setJob(
	job: SqlJob,
	now: number,
	status: (typeof settableJobStatuses)[number],
	message: string,
): void {
	const isOver = status === 'FINISHED' || status === 'FAILED';
	job.runsAt = status === 'LAUNCHING' ? Infinity : Math.min(job.runsAt, now);
	job.endsAt = isOver ? now : Infinity;
	job.cancelledAt = status === 'CANCELLED' ? now : Infinity;
	if (status === 'FAILED') job.outcome = { failure: message };
	else if (job.outcome && 'failure' in job.outcome) delete job.outcome;
}
