import type { Action } from '../action';
import { bodyText } from '../body';
import { addressRange } from '../cidr';
import { ownConnection } from '../connection/connectionOf';
import { objectExists, parameterInvalid } from '../refusal';
import { succeed } from '../succeed';
import type { Switches } from '../switches';

/** Adds a route to a connection (dli_02_0371); older clouds have it under `/v2.0`. */
export const createRoute = (version: Switches['routesVersion']): Action => ({
	uri: `POST /${version}/{project_id}/datasource/enhanced-connections/{connection_id}/routes`,
	keys: ['name', 'cidr'],
	published: ({ routesVersion }) => routesVersion === version,
	identity: 'required',
	answer(call) {
		const { id, routes } = ownConnection(call);
		const name = bodyText(call.body, 'name', /^.{1,64}$/);
		const cidr = bodyText(call.body, 'cidr');
		if (!addressRange(cidr)) throw parameterInvalid(`The CIDR block ${cidr} is invalid.`);
		if (routes.has(name)) throw objectExists(`Route ${name} already exists.`);
		routes.set(name, { name, cidr, create_time: call.now });
		call.changes.add({ at: call.now, kind: 'routeCreated', connectionId: id, name });
		return succeed(call, {});
	},
});
