import type { Action } from '../action';
import { answer } from '../answer';
import { queryCount } from '../query';
import { batchOf } from './batchOf';
import { logOf } from './logOf';

/** The last lines of what the driver has written (dli_02_0128). */
export const getBatchLog: Action = {
	uri: 'GET /v2.0/{project_id}/batches/{batch_id}/log',
	identity: 'required',
	published: ({ batchLogPublished }) => batchLogPublished,
	answer(call) {
		const batch = batchOf(call);
		const lines = logOf(batch, call.now);
		const size = queryCount(call.query, 'size', 100);
		const from = queryCount(call.query, 'from', Math.max(0, lines.length - size));
		return answer({
			id: batch.id,
			from,
			total: lines.length,
			log: lines.slice(from, from + size),
		});
	},
};
