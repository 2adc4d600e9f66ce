import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { firstText, isObject } from '../shared/dli/answer';
import { connectionsNamed } from '../shared/dli/findByName';
import { isThere } from '../shared/dli/connections';
import { connectionId } from '../shared/form/connection';
import { connectionList } from '../shared/dli/lists';
import { everything } from '../shared/dli/pages';
import { Refusal } from '../shared/dli/DliError';
import type { Session } from '../shared/form/session';
import { look } from './look';
import type { Connections } from './snapshot';

/** What the user chose to watch. Both readings throw a Refusal if they cannot be complete. */
export interface Watched {
	/** Tells it from anything else that could be watched. */
	scope: string;
	/** The first reading, which refuses a connection that does not exist. */
	begin(): Promise<Connections>;
	/** Later readings, to which a connection that does not exist is one that is gone. */
	read(): Promise<Connections>;
}

/** @throws NodeOperationError if no connection can be meant by what was entered */
export async function watchedBy(poll: IPollFunctions, session: Session): Promise<Watched> {
	const { dli } = session;
	if (poll.getNodeParameter('watch') !== 'oneConnection') {
		const read = async () => byId(await everything(dli, connectionList()));
		return { scope: 'all', begin: read, read };
	}
	const locator = poll.getNodeParameter('connectionId');
	const one = async (id: string): Promise<Connections> => {
		const seen = await look(dli, id);
		if (seen instanceof Refusal) throw seen;
		return new Map(seen ? [[id, seen]] : []);
	};
	const begin = async () => {
		const id = await connectionId.parse(locator, session);
		const connections = await one(id);
		if (connections.size > 0) return connections;
		throw session.badInput('Connection', `${id} does not exist`, 'Choose one from the list.');
	};
	const name = nameIn(locator);
	if (name) {
		const read = async () => byId(await connectionsNamed(dli, name));
		return { scope: `name ${name}`, begin, read };
	}
	const id = await connectionId.parse(locator, session);
	return { scope: id, begin, read: async () => await one(id) };
}

const nameIn = (locator: unknown): string =>
	isObject(locator) && locator.mode === 'name' ? firstText(locator.value) : '';

/** An ID that is no segment of a path would be refused at every later look, and end all polls. */
const byId = (connections: IDataObject[]): Connections =>
	new Map(
		connections
			.filter(isThere)
			.map((connection) => [firstText(connection.id), connection] as const)
			.filter(([id]) => /^[\w-]+$/.test(id)),
	);
