import { withoutSecrets } from '../../shared/dli/answer';
import { DliError } from '../../shared/dli/DliError';
import { explain } from '../../shared/dli/nextSteps';
import type { JobKind } from '../jobKind';
import type { Batch } from './batches';
import { cancelBatch, getBatchState } from './batches';

/** Spark jobs, for waiting and cancelling (dli_02_0127, dli_02_0129). */
export const sparkJob: JobKind<Batch> = {
	idKey: 'batch_id',
	state: getBatchState,
	cancel: cancelBatch,
	stateOf: ({ state }) => state,
	endStates: new Set(['success', 'dead']),
	successState: 'success',
	cancelledState: 'dead',
	comeBack: 'Look for it later with Spark → Get and the job ID, or stop it with Spark → Cancel.',
};

/** The batch, if it has succeeded. @throws DliError with the last lines of its log */
export function successful(batch: Batch): Batch {
	const { id, state, log } = batch;
	if (state === sparkJob.successState) return batch;
	const said = withoutSecrets(reasonIn(log));
	const { nextStep } = explain({ status: 0, code: '', text: said }, 'job');
	const message = `Job ${id} is ${state}: ${said || 'DLI shows no log of it.'}`;
	throw new DliError('rejected', message, `${nextStep} ${whereLogsAre}`, {
		about: { batch_id: id, state },
	});
}

/** The lines that say what happened, or the last ones where none does. */
function reasonIn(log: readonly string[]): string {
	const telling = log.filter((line) => /\b(ERROR|FATAL|Exception|Killed|Caused by)\b/.test(line));
	return (telling.length > 0 ? telling : log).slice(-3).join('\n').slice(-600);
}

const whereLogsAre =
	'The whole log is in the DLI console under Job Management → Spark Jobs, or in the job bucket. A job that finds no resources for about three hours is dead, too.';
