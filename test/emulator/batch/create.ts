import type { Action } from '../action';
import { answer } from '../answer';
import { queueForJob } from '../job/queueForJob';
import { scheduleOn } from '../job/schedule';
import { takeFate } from '../state/fate';
import { newBatch } from '../state/sparkBatch';
import { batchKeys, checkBatchBody } from './body';
import { describeBatch } from './describe';

/** Creates a batch processing job (dli_02_0124). Sent twice, it runs twice. */
export const createBatch: Action = {
	uri: 'POST /v2.0/{project_id}/batches',
	keys: batchKeys,
	identity: 'required',
	answer(call) {
		const { body, entry, project } = call;
		checkBatchBody(body);
		const key = body.cluster_name === undefined ? 'queue' : 'cluster_name';
		const queue = queueForJob(call, key, 'general');
		const name = typeof body.name === 'string' ? body.name : '';
		const fate = takeFate(project.fates, `${String(body.file)} ${name}`);
		const batch = newBatch({
			...scheduleOn(call, queue, fate),
			name,
			queue,
			owner: entry.identity ?? '',
			request: body,
			failure: fate && 'fails' in fate ? fate.fails : '',
		});
		project.batches.set(batch.id, batch);
		return answer(describeBatch(batch, call.now, call.switches));
	},
};
