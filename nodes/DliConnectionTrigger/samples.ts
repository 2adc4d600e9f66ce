import type { IDataObject } from 'n8n-workflow';

import { changesSince } from './changes';
import type { Connections } from './snapshot';

/** The bindings that there are, or else the connections, in the shape of changes. */
export function samplesOf(connections: Connections): IDataObject[] {
	const changes = changesSince(new Map(), connections);
	const bindings = changes.filter(({ type }) => type !== 'connection');
	// A binding that is up comes as added and as active: the last says how it is now.
	const last = new Map(
		bindings.map((change) => [`${change.connection_id} ${change.type} ${change.name}`, change]),
	);
	return last.size > 0 ? [...last.values()] : changes;
}
