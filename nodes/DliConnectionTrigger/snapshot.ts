import type { IDataObject } from 'n8n-workflow';

import { firstText } from '../shared/dli/answer';
import type { BindingType, Entries } from '../shared/dli/bindings';
import { bindingOf, entriesOf } from '../shared/dli/bindings';

/** What is remembered of a connection from poll to poll. */
export interface Remembered {
	name: string;
	/** By name, upper case. */
	statuses: Record<BindingType, Map<string, string>>;
}

/** Connections by ID, as they are remembered. */
export type Snapshot = Map<string, Remembered>;

/** Connections by ID, as the service describes them. */
export type Connections = Map<string, IDataObject>;

/** What is bound. An entry that is on its way out is not, as for Unbind. */
export function presentIn(connection: IDataObject): Entries {
	const { queue, elastic_resource_pool: pool } = entriesOf(connection);
	return { queue: present(queue), elastic_resource_pool: present(pool) };
}

const present = (entries: Map<string, IDataObject> | undefined) =>
	entries && new Map([...entries].filter(([, { status }]) => !/^DELET/i.test(firstText(status))));

/** What to remember of these connections. */
export const snapshotOf = (connections: Connections): Snapshot =>
	new Map([...connections].map(([id, connection]) => [id, remembered(connection)]));

function remembered(connection: IDataObject): Remembered {
	const entries = presentIn(connection);
	const statusesOf = (type: BindingType) =>
		new Map([...(entries[type]?.keys() ?? [])].map((name) => [name, bindingOf(entries, type, name).status]));
	return {
		name: firstText(connection.name),
		statuses: {
			queue: statusesOf('queue'),
			elastic_resource_pool: statusesOf('elastic_resource_pool'),
		},
	};
}
