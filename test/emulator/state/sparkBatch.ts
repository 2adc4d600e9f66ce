import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../json';
import { phaseOf, type Schedule } from './schedule';

export type BatchState = 'starting' | 'running' | 'success' | 'dead';

/** A batch processing job (dli_02_0124). */
export interface SparkBatch extends Schedule {
	id: string;
	name: string;
	queue: string;
	/** Who created it. */
	owner: string;
	/** The body of the request, as it was sent. */
	request: JsonObject;
	/** Why it ends as dead; empty if it succeeds. */
	failure: string;
}

/** The batch as it is kept. */
export function newBatch(given: Omit<SparkBatch, 'id'>): SparkBatch {
	return { id: randomUUID(), ...given };
}

/** The state at that time. One that was cancelled is dead, too. */
export function stateOfBatch(batch: SparkBatch, now: number): BatchState {
	switch (phaseOf(batch, now)) {
		case 'waiting':
			return 'starting';
		case 'running':
			return 'running';
		case 'cancelled':
			return 'dead';
		case 'done':
			return batch.failure ? 'dead' : 'success';
	}
}
