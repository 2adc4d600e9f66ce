import type { Action } from '../action';
import { objectMissing } from '../refusal';
import { succeed } from '../succeed';
import { queueOf } from './queueOf';

/** What a connectivity test has found so far (dli_02_0285). */
export const getConnectivity: Action = {
	uri: 'GET /v1.0/{project_id}/queues/{queue_name}/connection-test/{task_id}',
	identity: 'required',
	answer(call) {
		const queue = queueOf(call).name;
		const taskId = call.parameters.task_id ?? '';
		const test = call.project.connectivityTests.get(taskId);
		if (test?.queue !== queue) throw objectMissing(`There is no task ${taskId}.`);
		const { connectivity, connectivityPendingText } = call.switches;
		const message = `Get node connectivity status successfully for addressId:${taskId}`;
		if (test.pending > 0) {
			test.pending--;
			return succeed(call, { message, connectivity: connectivityPendingText });
		}
		const found = connectivity[test.address] ?? connectivity['*'] ?? 'REACHABLE';
		return succeed(call, { message, connectivity: found });
	},
};
