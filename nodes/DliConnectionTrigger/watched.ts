import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { firstText } from '../shared/dli/answer';
import type { DliClient } from '../shared/dli/client';
import { connectionList, connectionsNamed, isThere } from '../shared/dli/connections';
import { DliError } from '../shared/dli/DliError';
import { readList } from '../shared/dli/pages';
import { connection } from '../shared/form/connection';
import type { Refuse } from '../shared/form/field';
import { look } from './look';
import type { Connections } from './snapshot';

/** What the user chose to watch. Both readings throw a DliError if they cannot be complete. */
export interface Watched {
	/** Tells it from anything else that could be watched. */
	scope: string;
	/** The first reading, which refuses a connection that does not exist. */
	begin(): Promise<Connections>;
	/** Later readings, to which a connection that does not exist is one that is gone. */
	read(): Promise<Connections>;
}

/** @throws NodeOperationError if no connection can be meant by what was entered */
export function watchedBy(poll: IPollFunctions, dli: DliClient, refuse: Refuse): Watched {
	if (poll.getNodeParameter('watch') !== 'oneConnection') {
		const read = async () => byId(await readList(dli, connectionList()));
		return { scope: 'all', begin: read, read };
	}
	const entered = connection.parse(poll.getNodeParameter('connectionId'), refuse);
	if ('name' in entered) {
		const { name } = entered;
		const read = async () => byId(await connectionsNamed(dli, name));
		return { scope: `name ${name}`, begin: begun(read, `No connection is named “${name}”.`), read };
	}
	const { id } = entered;
	const read = async (): Promise<Connections> => {
		const seen = await look(dli, id);
		if (seen instanceof DliError) throw seen;
		return new Map(seen ? [[id, seen]] : []);
	};
	return { scope: id, begin: begun(read, `Connection ${id} does not exist.`), read };
}

function begun(read: Watched['read'], message: string): Watched['begin'] {
	return async () => {
		const connections = await read();
		if (connections.size > 0) return connections;
		throw new DliError('rejected', message, 'Choose one from the list.');
	};
}

/** An ID that is no segment of a path would be refused at every later look, and end all polls. */
const byId = (connections: IDataObject[]): Connections =>
	new Map(
		connections
			.filter(isThere)
			.map((connection) => [firstText(connection.id), connection] as const)
			.filter(([id]) => /^[\w-]+$/.test(id)),
	);
