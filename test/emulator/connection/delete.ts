import type { Action } from '../action';
import { notNow } from '../refusal';
import { succeed } from '../succeed';
import { ownConnection } from './connectionOf';

/** Deletes a connection and its peerings (dli_02_0188). */
export const deleteConnection: Action = {
	uri: 'DELETE /v2.0/{project_id}/datasource/enhanced-connections/{connection_id}',
	identity: 'required',
	answer(call) {
		const connection = ownConnection(call);
		const { id, name, bindings, readyAt } = connection;
		if (call.now < readyAt) throw notNow(`Connection ${id} is being created.`);
		call.changes.forget(bindings.values());
		call.project.connections.delete(id);
		call.changes.add({ at: call.now, kind: 'connectionDeleted', connectionId: id, name });
		return succeed(call, { message: 'Deleted' });
	},
};
