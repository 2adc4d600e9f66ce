import type { JsonObject } from '../json';
import { durationOf, endOf } from '../state/schedule';
import { stateOfBatch, type SparkBatch } from '../state/sparkBatch';
import type { Switches } from '../switches';
import { logOf } from './logOf';

/** So many records of the log are shown along with a batch. */
const shownRecords = 10;

/** A batch as the service shows it (dli_02_0124). Times in ms. */
export function describeBatch(batch: SparkBatch, now: number, switches: Switches): JsonObject {
	const state = stateOfBatch(batch, now);
	return {
		id: batch.id,
		appId: state === 'starting' ? null : applicationId(batch),
		name: batch.name,
		owner: batch.owner,
		proxyUser: '',
		state: spell(switches, state),
		kind: 'spark',
		log: logOf(batch, now).slice(-shownRecords),
		sc_type: batch.request.sc_type ?? 'A',
		cluster_name: batch.queue,
		queue: batch.queue,
		create_time: batch.submittedAt,
		update_time: Math.min(now, endOf(batch)),
		duration: durationOf(batch, now),
	};
}

/** A state as this service writes it. */
export function spell({ batchStateCase }: Switches, state: string): string {
	return batchStateCase === 'title' ? state.slice(0, 1).toUpperCase() + state.slice(1) : state;
}

function applicationId({ id, submittedAt }: SparkBatch): string {
	return `application_${submittedAt}_${id.slice(0, 8)}`;
}
