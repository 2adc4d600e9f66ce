import type { Action } from '../action';
import { parameterInvalid } from '../refusal';
import { succeed } from '../succeed';
import { ownConnection } from './connectionOf';
import { hostsInBody } from './hostsInBody';

/** Overwrites all hosts of a connection; an empty list deletes them (dli_02_0200). */
export const updateHosts: Action = {
	uri: 'PUT /v2.0/{project_id}/datasource/enhanced-connections/{connection_id}',
	keys: ['hosts'],
	identity: 'required',
	answer(call) {
		const connection = ownConnection(call);
		if (!('hosts' in call.body)) throw parameterInvalid('The parameter hosts is missing.');
		connection.hosts = hostsInBody(call.body);
		call.changes.add({ at: call.now, kind: 'hostsUpdated', connectionId: connection.id });
		return succeed(call, {});
	},
};
