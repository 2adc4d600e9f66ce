import type { Action } from '../action';
import { bodyText } from '../body';
import { succeed } from '../succeed';
import { queueOf } from './queueOf';

/** Host name, IPv4 or `[IPv6]`, and a port. */
const address = /^([A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\]):\d{1,5}$/;

/** Starts a test whether a queue reaches an address (dli_02_0284). */
export const testConnectivity: Action = {
	uri: 'POST /v1.0/{project_id}/queues/{queue_name}/connection-test',
	keys: ['address'],
	identity: 'required',
	answer(call) {
		const { project, state, switches } = call;
		const queue = queueOf(call).name;
		const taskId = state.nextNumber();
		project.connectivityTests.set(String(taskId), {
			queue,
			address: bodyText(call.body, 'address', address),
			pending: switches.connectivityPending,
		});
		return succeed(call, { task_id: taskId });
	},
};
