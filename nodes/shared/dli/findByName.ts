import type { IDataObject } from 'n8n-workflow';

import { firstText } from './answer';
import { isThere } from './connections';
import { Refusal } from './DliError';
import { connectionList } from './lists';
import { everything } from './pages';
import type { Transport } from './client';

/** The connections with exactly this name; the service's own filter may match loosely. */
export async function connectionsNamed(dli: Transport, name: string): Promise<IDataObject[]> {
	const similar = await everything(dli, connectionList({ name }));
	return similar.filter((connection) => connection.name === name && isThere(connection));
}

/** The ID of the one connection with this name. */
export async function connectionIdByName(dli: Transport, name: string): Promise<string> {
	const [first, ...others] = await connectionsNamed(dli, name);
	if (first && others.length === 0) return firstText(first.id);
	throw first
		? new Refusal(
				'refused',
				`${others.length + 1} connections are named “${name}”.`,
				'Choose the connection from the list, or give its ID.',
			)
		: new Refusal(
				'refused',
				`No connection is named “${name}”.`,
				'Choose the connection from the list, and check that the credential names the project it belongs to. Names are case-sensitive.',
			);
}
