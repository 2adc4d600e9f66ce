import type { Action } from '../action';
import { answer } from '../answer';
import { batchOf } from './batchOf';
import { describeBatch } from './describe';

/** One batch, with the body of its request (dli_02_0126). */
export const getBatch: Action = {
	uri: 'GET /v2.0/{project_id}/batches/{batch_id}',
	identity: 'required',
	answer(call) {
		const batch = batchOf(call);
		const req_body = JSON.stringify(batch.request);
		return answer({ ...describeBatch(batch, call.now, call.switches), req_body });
	},
};
