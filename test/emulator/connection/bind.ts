import type { Action } from '../action';
import { succeed } from '../succeed';
import { bindTarget, checkBind } from './bindTarget';
import { usableConnection } from './connectionOf';
import { forEachTarget, namesInBody } from './targets';

/** Binds queues and pools (dli_02_0191). The peerings come up later. */
export const bind: Action = {
	uri: 'POST /v2.0/{project_id}/datasource/enhanced-connections/{connection_id}/associate-queue',
	keys: ['queues', 'elastic_resource_pools'],
	identity: 'required',
	answer(call) {
		const connection = usableConnection(call);
		const names = namesInBody(call);
		forEachTarget(
			call,
			names,
			(target) => checkBind(call, connection, target),
			(target) => bindTarget(call, connection, target),
		);
		const parts: string[] = [];
		if (names.queues.length > 0 || names.pools.length === 0) {
			parts.push(`associated peer connection for queues: {${names.queues}}.`);
		}
		if (names.pools.length > 0) {
			parts.push(`associated peer connection for elastic resource pools: {${names.pools}}.`);
		}
		return succeed(call, { message: parts.join(' ') });
	},
};
