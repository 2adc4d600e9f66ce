import { endOf, phaseOf } from '../state/schedule';
import { stateOfBatch, type SparkBatch } from '../state/sparkBatch';

/** What the driver has written so far. Why a batch is dead stands in its last lines. */
export function logOf(batch: SparkBatch, now: number): string[] {
	const log = [line(batch.submittedAt, `Submitting ${String(batch.request.file)}`)];
	if (batch.runsAt <= Math.min(now, batch.cancelledAt)) {
		log.push(line(batch.runsAt, `Running on queue ${batch.queue}`));
	}
	const at = endOf(batch);
	if (phaseOf(batch, now) === 'cancelled') return [...log, line(at, 'Killed by user')];
	switch (stateOfBatch(batch, now)) {
		case 'dead':
			return [...log, ...batch.failure.split('\n').map((reason) => line(at, reason, 'ERROR'))];
		case 'success':
			return [...log, line(at, 'Final app status: SUCCEEDED, exitCode: 0')];
		default:
			return log;
	}
}

function line(at: number, text: string, level = 'INFO'): string {
	return `${new Date(at).toISOString()} ${level} ${text}`;
}
