import { withoutSecrets } from '../../../credentials/errors/errorBody';
import type { DliClient } from '../../shared/dli/client';
import { Deadline } from '../../shared/dli/delays';
import { DliError } from '../../shared/dli/DliError';
import { explain } from '../../shared/dli/nextSteps';
import type { Waited } from '../awaitEnd';
import { awaitEnd } from '../awaitEnd';
import type { Batch } from './batches';
import { getBatch, getBatchState, hasEnded } from './batches';
import { cancelOnce } from './cancelOnce';

/** Seconds for what is asked once more when the time of a job is over. */
const extraSeconds = 30;

/** What is waited for, and how long. */
export interface Wait {
	batchId: string;
	deadline: Deadline;
	onTimeout: 'keepRunning' | 'cancel';
}

/** Waits for the end of a batch and gives it, `success`. @throws DliError for any other end */
export async function awaitBatch(dli: DliClient, wait: Wait): Promise<Batch> {
	const { batchId, deadline } = wait;
	const look = async () => await dli.tryRequest(getBatchState(batchId), { deadline });
	try {
		const waited = await awaitEnd(dli, deadline, look, hasEnded);
		if (!('ended' in waited)) return await afterTimeout(dli, wait, waited);
		const extra = Deadline.fromNow(extraSeconds);
		return successful(await dli.request(getBatch(batchId), { deadline: extra }));
	} catch (error) {
		if (!(error instanceof DliError) || error.about.batch_id) throw error;
		throw error.with({
			message: `${error.message} Job ${batchId} goes on.`,
			nextStep: `${error.nextStep} ${later}`,
			about: { batch_id: batchId },
		});
	}
}

/** What is left of a batch whose time is over. Gives it if it has succeeded at the last moment. */
async function afterTimeout(
	dli: DliClient,
	{ batchId, deadline, onTimeout }: Wait,
	{ last, error }: Exclude<Waited<string>, { ended: string }>,
): Promise<Batch> {
	const late = `Job ${batchId} is ${last ?? 'not over'} after ${deadline.seconds} s`;
	const remark = error ? ` ${error.message}` : '';
	const about = { batch_id: batchId, ...(last && { state: last }) };
	if (onTimeout === 'keepRunning') {
		const nextStep = `The job goes on. ${later} Or raise the timeout: a queue that has been idle needs 5 to 15 minutes to start.`;
		throw new DliError('rejected', `${late}.${remark}`, nextStep, { about });
	}
	const { refused, batch } = await cancelOnce(dli, batchId, Deadline.fromNow(extraSeconds));
	if (batch?.state === 'success') return batch;
	if (refused && batch?.state !== 'dead') {
		const message = `${late} and could not be cancelled: ${refused.message}${remark}`;
		throw new DliError('rejected', message, later, { about });
	}
	throw new DliError(
		'rejected',
		`${late} and was cancelled.${remark}`,
		'Raise the timeout: a queue that has been idle needs 5 to 15 minutes to start.',
		{ about },
	);
}

/** The batch, if it has succeeded. @throws DliError with the last lines of its log */
function successful(batch: Batch): Batch {
	const { id, state, log } = batch;
	if (state === 'success') return batch;
	const said = withoutSecrets(reasonIn(log));
	const { nextStep } = explain({ status: 0, code: '', text: said }, 'job');
	const message = `Job ${id} is ${state}: ${said || 'DLI shows no log of it'}`;
	throw new DliError('rejected', message, `${nextStep} ${whereLogsAre}`, {
		about: { batch_id: id, state },
	});
}

/** The lines that say what went wrong, or the last ones where none does. */
function reasonIn(log: readonly string[]): string {
	const telling = log.filter((line) => /\b(ERROR|FATAL|Exception|Killed|Caused by)\b/.test(line));
	return (telling.length > 0 ? telling : log).slice(-3).join('\n').slice(-600);
}

const later = 'Look for it later with Spark → Get and the job ID, or stop it with Spark → Cancel.';

const whereLogsAre =
	'The whole log is in the DLI console under Job Management → Spark Jobs, or in the job bucket. A job that finds no resources for about three hours is dead, too.';
