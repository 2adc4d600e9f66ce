import type { SparkBatch } from '../state/sparkBatch';

/** The states that can be set from outside. */
export const settableStates = ['starting', 'running', 'success', 'dead'] as const;

/** Makes a batch what it should be from now on, whatever it was. */
export function setBatch(
	batch: SparkBatch,
	now: number,
	state: (typeof settableStates)[number],
	message: string,
): void {
	const isOver = state === 'success' || state === 'dead';
	batch.runsAt = state === 'starting' ? Infinity : Math.min(batch.runsAt, now);
	batch.endsAt = isOver ? now : Infinity;
	batch.cancelledAt = Infinity;
	batch.failure = state === 'dead' ? message : '';
}
