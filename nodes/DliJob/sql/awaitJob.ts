import { withoutSecrets } from '../../../credentials/errors/errorBody';
import type { DliClient } from '../../shared/dli/client';
import { Deadline } from '../../shared/dli/delays';
import { DliError } from '../../shared/dli/DliError';
import { asSentence, explain } from '../../shared/dli/nextSteps';
import type { Waited } from '../awaitEnd';
import { awaitEnd } from '../awaitEnd';
import { cancelOnce } from './cancelOnce';
import type { SqlJob } from './jobs';
import { getStatus, hasEnded } from './jobs';

/** Seconds for cancelling a job whose own time is over. */
const cancelSeconds = 30;

/** What is waited for, and how long. */
export interface Wait {
	jobId: string;
	deadline: Deadline;
	onTimeout: 'keepRunning' | 'cancel';
}

/** Waits for the end of a job and gives it, FINISHED. @throws DliError for any other end */
export async function awaitJob(dli: DliClient, wait: Wait): Promise<SqlJob> {
	const { jobId, deadline } = wait;
	const look = async () => await dli.tryRequest(getStatus(jobId), { deadline });
	try {
		const waited = await awaitEnd(dli, deadline, look, hasEnded);
		return finished('ended' in waited ? waited.ended : await afterTimeout(dli, wait, waited));
	} catch (error) {
		if (!(error instanceof DliError) || error.about.job_id) throw error;
		throw error.with({
			message: `${error.message} Job ${jobId} goes on.`,
			nextStep: `${error.nextStep} ${later}`,
			about: { job_id: jobId },
		});
	}
}

/** What is left of a job whose time is over. Gives it if it has FINISHED at the last moment. */
async function afterTimeout(
	dli: DliClient,
	{ jobId, deadline, onTimeout }: Wait,
	{ last, error }: Exclude<Waited<SqlJob>, { ended: SqlJob }>,
): Promise<SqlJob> {
	const state = last ? `is ${last.status}` : 'is not over';
	const remark = error ? ` ${error.message}` : '';
	const late = `Job ${jobId} ${state} after ${deadline.seconds} s`;
	const about = { job_id: jobId, ...(last && { status: last.status }) };
	if (onTimeout === 'keepRunning') {
		const nextStep = `The job goes on. ${later} Or raise the timeout: a queue that has been idle needs 5 to 15 minutes to start.`;
		throw new DliError('rejected', `${late}.${remark}`, nextStep, { about });
	}
	const { refused, job } = await cancelOnce(dli, jobId, Deadline.fromNow(cancelSeconds));
	if (job?.status === 'FINISHED') return job;
	if (refused && job?.status !== 'CANCELLED') {
		const message = `${late} and could not be cancelled: ${refused.message}${remark}`;
		throw new DliError('rejected', message, later, { about });
	}
	throw new DliError(
		'rejected',
		`${late} and was cancelled.${remark}`,
		'Raise the timeout: a queue that has been idle needs 5 to 15 minutes to start.',
		{ about: { job_id: jobId, status: job?.status ?? 'CANCELLED' } },
	);
}

/** The job, if it is FINISHED. @throws DliError that says why there is nothing to be had of it */
export function finished(job: SqlJob): SqlJob {
	const { id, status, reason, statement } = job;
	if (status === 'FINISHED') return job;
	const about = { job_id: id, status };
	if (!hasEnded(job)) {
		throw new DliError('rejected', `Job ${id} is not over yet: it is ${status}.`, later, { about });
	}
	const said = withoutSecrets(reason);
	const [code = ''] = /\bDLI\.\d{4}\b/.exec(reason) ?? [];
	const { nextStep } = explain({ status: 0, code, text: said }, 'job');
	const isCancelled = status === 'CANCELLED';
	throw new DliError(
		'rejected',
		`Job ${id} ${isCancelled ? 'was cancelled' : 'is FAILED'}${said && `: ${asSentence(said)}`.replace(/\.$/, '')}.`,
		`${isCancelled ? whoCancels : nextStep} Statement: ${beginningOf(statement)}`,
		{ code, about },
	);
}

const later =
	'Fetch its rows later with SQL → Get Rows and the job ID, or stop it with SQL → Cancel.';

const whoCancels =
	'Somebody cancelled it, or DLI did because it took too long (12 hours, or dli.sql.job.timeout in Configuration).';

/** Enough of a statement to recognise it by. */
function beginningOf(statement: string): string {
	const line = withoutSecrets(statement.replace(/\s+/g, ' ').trim());
	return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}
