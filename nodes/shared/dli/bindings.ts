import type { IDataObject } from 'n8n-workflow';

import { firstText, objectsIn } from './answer';
import { getConnection } from './connections';
import type { Deadline } from './deadline';
import { Refusal } from './DliError';
import type { Transport } from './client';

export type BindingType = 'queue' | 'elastic_resource_pool';

/** What a connection says about one queue or pool; `status` is upper case. */
export interface Binding {
	type: BindingType;
	name: string;
	/**
	 * CREATING, ACTIVE, FAILED as DLI has them; UNBOUND when the connection does not list it; UNKNOWN
	 * when it lists pools, and whether the queue belongs to one of them could not be read.
	 */
	status: string;
	peer_id: string;
	/** The pool whose entry counts for this queue; '' when the queue has its own. */
	elastic_resource_pool: string;
	/** DLI's reason for FAILED, or ours for UNKNOWN. */
	err_msg?: string;
}

/** What a connection lists, by name. */
export type Entries = Record<BindingType, Map<string, IDataObject>>;

/**
 * Reads a connection for the entries of its queues and pools. Some other JSON, taken for a
 * connection without entries, would mean that nothing is bound any more.
 */
export async function readEntries(
	dli: Transport,
	connectionId: string,
	deadline?: Deadline,
): Promise<Entries | Refusal> {
	const connection = await dli.ask(getConnection(connectionId), { deadline });
	if (connection instanceof Refusal) return connection;
	if ('id' in connection || 'available_queue_info' in connection) return entriesOf(connection);
	return new Refusal(
		'lost',
		'The service answered with something that is no connection.',
		'Check the endpoint in the credential, and whether a proxy stands in between.',
	);
}

/** The entries in a connection as the service describes it. */
export const entriesOf = (connection: IDataObject): Entries => ({
	queue: byName(connection.available_queue_info),
	elastic_resource_pool: byName(connection.elastic_resource_pools),
});

/** An entry without a name is left out: it would count for every queue that is in no pool. */
const byName = (list: unknown) =>
	new Map(
		objectsIn(list)
			.map((entry) => [firstText(entry.name).toLowerCase(), entry] as const)
			.filter(([name]) => name !== ''),
	);

/**
 * The binding of one name. Newer clouds list a queue under its pool only: then, if `pool` says
 * which, the pool's entry counts.
 */
export function bindingOf(entries: Entries, type: BindingType, name: string, pool = ''): Binding {
	const own = entries[type].get(name);
	const entry = own ?? entries.elastic_resource_pool.get(pool);
	const reason = firstText(entry?.err_msg);
	return {
		type,
		name,
		status: entry ? firstText(entry.status).toUpperCase() : 'UNBOUND',
		peer_id: firstText(entry?.peer_id),
		elastic_resource_pool: entry && !own ? pool : '',
		...(reason && { err_msg: reason }),
	};
}

/** A binding of which could not be read whether it is there, for this reason. */
export const unknownBinding = (type: BindingType, name: string, reason: string): Binding => ({
	type,
	name,
	status: 'UNKNOWN',
	peer_id: '',
	elastic_resource_pool: '',
	err_msg: reason,
});

/** How a sentence names a binding. */
export const nounOf = ({ type, name, elastic_resource_pool: pool }: Binding): string =>
	`${type === 'queue' ? 'queue' : 'elastic resource pool'} ${name}${pool && ` (of pool ${pool})`}`;
