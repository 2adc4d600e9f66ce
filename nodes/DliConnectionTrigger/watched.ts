import { firstText } from '../DliConnection/answer';
import { getConnection } from '../DliConnection/bindings';
import { connectionList } from '../DliConnection/lists';
import { everything } from '../DliConnection/pages';
import { Refusal } from '../DliConnection/refusal';
import type { Transport } from '../DliConnection/transport';
import type { Connections } from './snapshot';

/** All connections of the project, in one pass over the pages. */
export async function allConnections(dli: Transport): Promise<Connections> {
	const connections = await everything(dli, connectionList());
	return new Map(connections.map((connection) => [firstText(connection.id), connection]));
}

/** The connection with this ID, unless it is gone. */
export async function oneConnection(dli: Transport, id: string): Promise<Connections> {
	const connection = await dli.ask(getConnection(id));
	if (!(connection instanceof Refusal)) return new Map([[id, connection]]);
	if (connection.saysMissing('connection')) return new Map();
	throw connection;
}

/**
 * Looks closer at connections that were remembered but not listed. A list that shifts while its
 * pages are read may have skipped one; one that the credential may no longer see is not deleted.
 * @returns what is there after all, and the IDs of what cannot be seen
 */
export async function unlisted(
	dli: Transport,
	ids: string[],
): Promise<{ found: Connections; invisible: Set<string> }> {
	const found: Connections = new Map();
	const invisible = new Set<string>();
	await Promise.all(
		ids.map(async (id) => {
			const connection = await dli.ask(getConnection(id));
			if (!(connection instanceof Refusal)) found.set(id, connection);
			else if (connection.httpStatus === 403) invisible.add(id);
			else if (!connection.saysMissing('connection')) throw connection;
		}),
	);
	return { found, invisible };
}
