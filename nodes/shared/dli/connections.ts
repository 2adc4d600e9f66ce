import type { IDataObject } from 'n8n-workflow';

import { firstText } from './answer';
import type { DliClient, RequestOptions } from './client';
import type { Deadline } from './delays';
import { DliError, isGone } from './DliError';
import type { List } from './pages';
import { firstEntries, pageIn } from './pages';
import type { DliRequest } from './request';
import { withKeys } from './request';

/** The address of one connection, which several requests share. */
export const connectionUri = '/v2.0/{project_id}/datasource/enhanced-connections/{connection_id}';

/** `GET …/enhanced-connections/{connection_id}` (dli_02_0189). */
export function getConnection(connectionId: string): DliRequest {
	return {
		method: 'GET',
		uri: connectionUri,
		path: { connection_id: connectionId },
		topic: 'connection',
		parse: withKeys('id', 'dest_vpc_id'),
	};
}

/** `GET …/enhanced-connections` (dli_02_0190). */
export function connectionList(query: IDataObject = {}): List {
	return {
		request: {
			method: 'GET',
			uri: '/v2.0/{project_id}/datasource/enhanced-connections',
			query,
			topic: 'connection',
			parse: pageIn('connections'),
		},
		key: 'id',
	};
}

/** False for a connection that DLI still knows, but whose own status is DELETED. */
export function isThere({ status }: IDataObject): boolean {
	return firstText(status).toUpperCase() !== 'DELETED';
}

/** True when this error says that the connection does not exist. */
export function isConnectionGone(error: DliError, connectionId: string): boolean {
	return error.code === deletedCode || isGone(error, 'connection', connectionId);
}

/** Not a code of DLI: says that DLI describes the connection, but as DELETED. */
const deletedCode = 'DELETED';

/** One connection that is there, or why there is none. One that is DELETED does not exist. */
export async function fetchConnection(
	dli: DliClient,
	connectionId: string,
	options?: RequestOptions<IDataObject>,
): Promise<IDataObject | DliError> {
	const connection = await dli.tryRequest(getConnection(connectionId), options);
	if (connection instanceof DliError || isThere(connection)) return connection;
	return new DliError(
		'rejected',
		`Connection ${connectionId} does not exist: its status is DELETED.`,
		'Choose another connection from the list.',
		{ code: deletedCode, httpStatus: 200 },
	);
}

/** The connections with exactly this name; the service's own filter may match loosely. */
export async function connectionsNamed(
	dli: DliClient,
	name: string,
	deadline?: Deadline,
): Promise<IDataObject[]> {
	return await firstEntries(
		dli,
		connectionList({ name }),
		Infinity,
		(connection) => connection.name === name && isThere(connection),
		deadline,
	);
}

/** The ID of the one connection with this name; undefined if there is none. */
export async function connectionIdByName(
	dli: DliClient,
	name: string,
	deadline?: Deadline,
): Promise<string | undefined> {
	const [first, ...others] = await connectionsNamed(dli, name, deadline);
	if (others.length > 0) {
		throw new DliError(
			'rejected',
			`${others.length + 1} connections are named “${name}”.`,
			'Choose the connection from the list, or give its ID.',
		);
	}
	if (!first) return undefined;
	const id = firstText(first.id);
	if (id) return id;
	throw new DliError(
		'rejected',
		`DLI lists connection “${name}” without an ID.`,
		'Try again; if it persists, choose the connection by its ID.',
	);
}
