import type { Action } from '../action';
import { succeed } from '../succeed';
import { usableConnection } from './connectionOf';
import { forEachTarget, namesInBody } from './targets';
import { checkUnbind, unbindTarget } from './unbindTarget';

/** Unbinds queues and pools (dli_02_0192). */
export const unbind: Action = {
	uri: 'POST /v2.0/{project_id}/datasource/enhanced-connections/{connection_id}/disassociate-queue',
	keys: ['queues', 'elastic_resource_pools'],
	identity: 'required',
	answer(call) {
		const connection = usableConnection(call);
		const names = namesInBody(call);
		forEachTarget(
			call,
			names,
			(target) => checkUnbind(call, connection, target),
			(target) => unbindTarget(call, connection, target),
		);
		const parts: string[] = [];
		if (names.queues.length > 0 || names.pools.length === 0) {
			parts.push(`Disassociated peer connection for queues:{${names.queues}}.`);
		}
		if (names.pools.length > 0) {
			parts.push(`Disassociated peer connection for elastic resource pools:{${names.pools}}.`);
		}
		return succeed(call, { message: parts.join(' ') });
	},
};
