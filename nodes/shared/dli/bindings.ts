import type { IDataObject } from 'n8n-workflow';

import { withoutSecrets } from '../../../credentials/errors/errorBody';
import { firstText, objectsIn } from './answer';

export type BindingType = 'queue' | 'elastic_resource_pool';

/** Both types, in the order of every output. */
export const bindingTypes: readonly BindingType[] = ['queue', 'elastic_resource_pool'];

/** What a connection says about one queue or pool; `status` is upper case. */
export interface Binding {
	type: BindingType;
	name: string;
	/**
	 * CREATING, ACTIVE, FAILED as DLI has them; UNBOUND when the connection does not list it;
	 * NOT_FOUND when there is no queue or pool of this name; UNKNOWN when that could not be read.
	 */
	status: string;
	peer_id: string;
	/** The pool whose entry counts for this queue; '' when the queue has its own. */
	elastic_resource_pool: string;
	/** DLI's reason for FAILED, or ours for UNKNOWN and NOT_FOUND. */
	err_msg?: string;
}

/** What a connection lists, by name; undefined for a list that was not in the answer. */
export type Entries = Record<BindingType, Map<string, IDataObject> | undefined>;

/** The entries in a connection as the service describes it. */
export function entriesOf(connection: IDataObject): Entries {
	return {
		queue: byName(connection.available_queue_info),
		elastic_resource_pool: byName(connection.elastic_resource_pools),
	};
}

/** An entry without a name is left out: it would count for every queue that is in no pool. */
function byName(list: unknown): Map<string, IDataObject> | undefined {
	if (!Array.isArray(list)) return undefined;
	return new Map(
		objectsIn(list)
			.map((entry) => [firstText(entry.name).toLowerCase(), entry] as const)
			.filter(([name]) => name !== ''),
	);
}

/** True when a list that was read before is missing now: then the connection was not read whole. */
export function lacksListOf(now: Entries, before: Entries): boolean {
	return bindingTypes.some((type) => before[type] && !now[type]);
}

/**
 * The binding of one name. Newer clouds list a queue under its pool only: then, if `pool` says
 * which, the pool's entry counts.
 */
export function bindingOf(entries: Entries, type: BindingType, name: string, pool = ''): Binding {
	const own = entries[type]?.get(name);
	const entry = own ?? entries.elastic_resource_pool?.get(pool);
	if (!entry && !entries[type])
		return bindingWithout(type, name, 'UNKNOWN', 'DLI did not send the list');
	const reason = withoutSecrets(firstText(entry?.err_msg));
	return {
		type,
		name,
		status: entry ? firstText(entry.status).toUpperCase() : 'UNBOUND',
		peer_id: firstText(entry?.peer_id),
		elastic_resource_pool: entry && !own ? pool : '',
		...(reason && { err_msg: reason }),
	};
}

/** A binding that no entry describes, for this reason. */
export function bindingWithout(
	type: BindingType,
	name: string,
	status: 'UNBOUND' | 'NOT_FOUND' | 'UNKNOWN',
	reason: string,
): Binding {
	return { type, name, status, peer_id: '', elastic_resource_pool: '', err_msg: reason };
}

/** All bindings that a connection lists, queues first. */
export function bindingsIn(connection: IDataObject): Binding[] {
	const entries = entriesOf(connection);
	return bindingTypes.flatMap((type) =>
		[...(entries[type]?.keys() ?? [])].map((name) => bindingOf(entries, type, name)),
	);
}

/** Not listed, or on its way out. */
export function isUnbound({ status }: Pick<Binding, 'status'>): boolean {
	return /^(UNBOUND|DELET)/.test(status);
}

/** The one word for several bindings: their status where it is the same, else MIXED. */
export function statusOf(bindings: readonly Binding[]): string {
	const statuses = new Set(bindings.map(({ status }) => status));
	const [first = 'UNBOUND', ...others] = statuses;
	return others.length > 0 ? 'MIXED' : first;
}

/** How a sentence names a binding. */
export function nounOf({ type, name, elastic_resource_pool: pool }: Binding): string {
	return `${nameOfType(type)} ${name}${pool && ` (of pool ${pool})`}`;
}

/** How a sentence names a type. */
export function nameOfType(type: BindingType): string {
	return type === 'queue' ? 'queue' : 'elastic resource pool';
}
