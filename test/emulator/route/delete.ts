import type { Action } from '../action';
import { ownConnection } from '../connection/connectionOf';
import { objectMissing } from '../refusal';
import { succeed } from '../succeed';
import type { Switches } from '../switches';

/** Removes a route from a connection (dli_02_0372); older clouds have it under `/v2.0`. */
export const deleteRoute = (version: Switches['routesVersion']): Action => ({
	uri: `DELETE /${version}/{project_id}/datasource/enhanced-connections/{connection_id}/routes/{name}`,
	published: ({ routesVersion }) => routesVersion === version,
	identity: 'required',
	answer(call) {
		const { id, routes } = ownConnection(call);
		const name = call.parameters.name ?? '';
		if (!routes.delete(name)) throw objectMissing(`Route ${name} does not exist.`);
		call.changes.add({ at: call.now, kind: 'routeDeleted', connectionId: id, name });
		return succeed(call, {});
	},
});
