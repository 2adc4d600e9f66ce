import type { Action, ProjectCall } from '../action';
import { queryCount, queryText } from '../query';
import type { Connection } from '../state/connection';
import { succeed } from '../succeed';
import { describeConnection } from './describe';

/** The project's connections, oldest first (dli_02_0190). `count` counts all that match. */
export const listConnections: Action = {
	uri: 'GET /v2.0/{project_id}/datasource/enhanced-connections',
	identity: 'required',
	answer(call) {
		const matching = [...call.project.connections.values()].filter(filterOf(call));
		const offset = queryCount(call.query, 'offset', 0);
		const limit = queryCount(call.query, 'limit', 100);
		const all = limit === 0 && call.switches.listLimitZero === 'all';
		const page = matching.slice(offset, all ? undefined : offset + limit);
		return succeed(call, {
			count: matching.length,
			connections: page.map((connection) => describeConnection(call, connection)),
		});
	},
};

function filterOf({ query }: ProjectCall): (connection: Connection) => boolean {
	const name = queryText(query, 'name')?.toLowerCase() ?? '';
	const status = queryText(query, 'status')?.toUpperCase() || 'ACTIVE';
	const tags = (queryText(query, 'tags') || undefined)?.split(',') ?? [];
	return (connection) =>
		status === 'ACTIVE' &&
		// The service's match is loose, so clients must filter again.
		connection.name.toLowerCase().includes(name) &&
		tags.every((tag) => connection.tags.some(({ key, value }) => tag === `${key}=${value}`));
}
