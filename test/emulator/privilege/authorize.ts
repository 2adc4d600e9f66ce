import type { Action, ProjectCall } from '../action';
import { bodyList, bodyObjects, bodyText } from '../body';
import type { JsonObject } from '../json';
import { connectionMissing, parameterInvalid } from '../refusal';
import type { Connection } from '../state/connection';
import { succeed } from '../succeed';

/** Grants or revokes BIND_QUEUE on connections to another project. Not documented by OTC. */
export const authorizeProject: Action = {
	uri: 'PUT /v1.0/{project_id}/authorization',
	keys: ['projectId', 'action', 'privileges'],
	published: ({ authorizationPublished }) => authorizationPublished,
	identity: 'required',
	answer(call) {
		const name = bodyText(call.body, 'projectId', /^[A-Za-z0-9]{1,64}$/);
		const grant = bodyText(call.body, 'action', /^(grant|revoke)$/) === 'grant';
		const connections = bodyObjects(call.body, 'privileges').map((one) => objectOf(call, one));
		if (connections.length === 0) throw parameterInvalid('The parameter privileges is empty.');
		for (const { id: connectionId, grants } of connections) {
			if (grants.has(name) === grant) continue;
			if (grant) grants.add(name);
			else grants.delete(name);
			call.changes.add({ at: call.now, kind: grant ? 'granted' : 'revoked', connectionId, name });
		}
		return succeed(call, {});
	},
};

/** The connection that an element of `privileges` is about. */
function objectOf({ project }: ProjectCall, privilege: JsonObject): Connection {
	const object = bodyText(privilege, 'object', /^edsconnections\../);
	const wanted = bodyList(privilege, 'privileges');
	if (wanted.length === 0 || wanted.some((one) => one !== 'BIND_QUEUE')) {
		throw parameterInvalid('The parameter privileges is invalid.');
	}
	const id = object.slice('edsconnections.'.length);
	const connection = project.connections.get(id);
	if (!connection) throw connectionMissing(id);
	return connection;
}
