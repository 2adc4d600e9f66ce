import type { Action } from '../action';
import { answer } from '../answer';
import { stateOfBatch } from '../state/sparkBatch';
import { batchOf } from './batchOf';
import { spell } from './describe';

/** How a batch is getting on, in one word (dli_02_0127). */
export const getBatchState: Action = {
	uri: 'GET /v2.0/{project_id}/batches/{batch_id}/state',
	identity: 'required',
	answer(call) {
		const batch = batchOf(call);
		return answer({ id: batch.id, state: spell(call.switches, stateOfBatch(batch, call.now)) });
	},
};
