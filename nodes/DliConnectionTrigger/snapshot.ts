import type { IDataObject } from 'n8n-workflow';

import { firstText } from '../shared/dli/answer';
import type { BindingType, Entries } from '../shared/dli/bindings';
import { bindingOf, bindingTypes, entriesOf, isUnbound } from '../shared/dli/bindings';

/** Connections by ID, as the service describes them. */
export type Connections = Map<string, IDataObject>;

/** Connections by ID, as they are remembered from poll to poll. */
export type Snapshot = Map<string, Remembered>;

/** What is remembered of a connection. */
export interface Remembered {
	name: string;
	statuses: Statuses;
	/** When the credential was found to lack the right to see it (ms since 1970), if it does. */
	forbiddenAt?: number;
}

/** Status by name, upper case; undefined for a list that was not in the answer. */
export type Statuses = Record<BindingType, Map<string, string> | undefined>;

/** What to remember of these connections. */
export function snapshotOf(connections: Connections): Snapshot {
	return new Map([...connections].map(([id, connection]) => [id, remembered(connection)]));
}

/** What is bound. An entry that is on its way out is not, as for Unbind. */
export function presentIn(connection: IDataObject): Entries {
	const { queue, elastic_resource_pool: pool } = entriesOf(connection);
	return { queue: present(queue), elastic_resource_pool: present(pool) };
}

/**
 * True for a connection that came without the lists of its bindings, or without one that it had
 * before: nothing was unbound then, it was not read whole.
 */
export function lacksBindings(connection: IDataObject, before: Remembered | undefined): boolean {
	const entries = entriesOf(connection);
	if (!before) return bindingTypes.every((type) => !entries[type]);
	return bindingTypes.some((type) => before.statuses[type] && !entries[type]);
}

function present(entries: Map<string, IDataObject> | undefined) {
	return entries && new Map([...entries].filter(([, entry]) => !isUnbound(statusIn(entry))));
}

function statusIn(entry: IDataObject): { status: string } {
	return { status: firstText(entry.status).toUpperCase() };
}

function remembered(connection: IDataObject): Remembered {
	const entries = presentIn(connection);
	const statusesOf = (type: BindingType) => {
		const names = entries[type]?.keys();
		return (
			names && new Map([...names].map((name) => [name, bindingOf(entries, type, name).status]))
		);
	};
	return {
		name: firstText(connection.name),
		statuses: {
			queue: statusesOf('queue'),
			elastic_resource_pool: statusesOf('elastic_resource_pool'),
		},
	};
}
