import type { IDataObject } from 'n8n-workflow';

import { firstText } from '../DliConnection/answer';
import type { BindingType } from '../DliConnection/bindings';
import { bindingOf, entriesOf } from '../DliConnection/bindings';

type Statuses = Record<string, string>;

/**
 * What is remembered of a connection from poll to poll: its name and the status of each binding.
 * n8n stores it with the workflow, so it is kept small: 10,000 of these are under 1 MB of JSON.
 */
export type Remembered = [name: string, queues: Statuses, pools?: Statuses];

/** Connections by ID, as they are remembered. */
export type Snapshot = Map<string, Remembered>;

/** Connections by ID, as the service describes them. */
export type Connections = Map<string, IDataObject>;

export const bindingTypes: readonly BindingType[] = ['queue', 'elastic_resource_pool'];

/** What to remember of these connections. */
export const snapshotOf = (connections: Connections): Snapshot =>
	new Map([...connections].map(([id, connection]) => [id, remembered(connection)]));

function remembered(connection: IDataObject): Remembered {
	const [queues, pools] = bindingTypes.map((type) => {
		const entries = entriesOf(connection);
		const names = [...entries[type].keys()];
		return Object.fromEntries(names.map((name) => [name, bindingOf(entries, type, name).status]));
	});
	const name = firstText(connection.name);
	return pools && Object.keys(pools).length > 0
		? [name, queues ?? {}, pools]
		: [name, queues ?? {}];
}

/** The remembered status of each binding of one type, by name. */
export const statusesIn = (
	before: Remembered | undefined,
	type: BindingType,
): Map<string, string> =>
	new Map(Object.entries((type === 'queue' ? before?.[1] : before?.[2]) ?? {}));
