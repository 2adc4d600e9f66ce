import { withoutSecrets } from '../../shared/dli/answer';
import { DliError } from '../../shared/dli/DliError';
import { asSentence, explain } from '../../shared/dli/nextSteps';
import type { JobKind } from '../jobKind';
import type { SqlJob } from './jobs';
import { cancelJob, getStatus } from './jobs';

/** SQL jobs, for waiting and cancelling (dli_02_0021, dli_02_0104). */
export const sqlJob: JobKind<SqlJob> = {
	idKey: 'job_id',
	state: getStatus,
	cancel: cancelJob,
	stateOf: ({ status }) => status,
	endStates: new Set(['FINISHED', 'FAILED', 'CANCELLED']),
	successState: 'FINISHED',
	cancelledState: 'CANCELLED',
	comeBack:
		'Fetch its rows later with SQL → Get Rows and the job ID, or stop it with SQL → Cancel.',
};

/** The job, if it is FINISHED. @throws DliError that says why there is nothing to be had of it */
export function finished(job: SqlJob): SqlJob {
	const { id, status, reason, statement } = job;
	if (status === sqlJob.successState) return job;
	const about = { job_id: id, status };
	if (!sqlJob.endStates.has(status)) {
		const message = `Job ${id} is not over yet: it is ${status}.`;
		throw new DliError('rejected', message, sqlJob.comeBack, { about });
	}
	const said = withoutSecrets(reason);
	const [code = ''] = /\bDLI\.\d{4}\b/.exec(reason) ?? [];
	const isCancelled = status === sqlJob.cancelledState;
	const end = isCancelled ? 'was cancelled' : 'is FAILED';
	const nextStep = isCancelled
		? whoCancels
		: explain({ status: 0, code, text: said }, 'job').nextStep;
	throw new DliError(
		'rejected',
		asSentence(`Job ${id} ${end}${said && `: ${said}`}`),
		`${nextStep} Statement: ${beginningOf(statement)}`,
		{ code, about },
	);
}

const whoCancels =
	'Somebody cancelled it, or DLI did because it took too long (12 hours, or dli.sql.job.timeout in Configuration).';

/** Enough of a statement to recognise it by. */
function beginningOf(statement: string): string {
	const line = withoutSecrets(statement.replace(/\s+/g, ' ').trim());
	return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}
