import type { Action } from '../action';
import { answer } from '../answer';
import { notNow } from '../refusal';
import { stop } from '../state/schedule';
import { stateOfBatch } from '../state/sparkBatch';
import { batchOf } from './batchOf';

/** Cancels a batch that has not ended yet (dli_02_0129). */
export const cancelBatch: Action = {
	uri: 'DELETE /v2.0/{project_id}/batches/{batch_id}',
	identity: 'required',
	answer(call) {
		const { now, switches } = call;
		const batch = batchOf(call);
		const state = stateOfBatch(batch, now);
		if (state === 'starting' || state === 'running') {
			stop(batch, now + switches.cancelSettle);
		} else if (switches.cancelEnded === 'refuse') {
			throw notNow(`The batch ${batch.id} is ${state} and cannot be cancelled.`);
		}
		return answer({ msg: 'deleted' });
	},
};
