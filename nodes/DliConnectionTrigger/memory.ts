import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { isObject } from '../shared/dli/answer';
import { textIn } from '../shared/form/text';
import type { Remembered, Snapshot } from './snapshot';

/** Goes up with each change of how the memory is written; one of another version is not read. */
const version = 2;

/**
 * What the trigger remembers from poll to poll, in the workflow's static data. It belongs to what
 * is watched with which credential: another scope begins anew. n8n stores it when a poll starts the
 * workflow, and at the first poll after activation or its own start (its durable scheduler does
 * after each poll); a poll cannot ask for that. So after a restart the comparison may be with an
 * older state than the one that was seen last.
 */
export class Memory {
	private readonly data: IDataObject;
	private readonly atStart: string | undefined;

	constructor(
		poll: IPollFunctions,
		private readonly scope: string,
	) {
		this.data = poll.getWorkflowStaticData('node');
		this.atStart = this.stored();
	}

	/** What was there at the last poll; undefined at the first, or if it cannot be read. */
	recall(): Snapshot | undefined {
		return this.atStart === undefined ? undefined : read(this.atStart);
	}

	/**
	 * Writes only what is new: touched static data is what n8n will store.
	 * @returns false, with nothing written, if another poll has written since this one began: n8n
	 * starts a poll even while a slow one is running, whose older reading then no longer counts. Polls
	 * of different activations, or with copies of the data, do not see each other: only n8n can tell
	 * that one of them is superseded
	 */
	keep(snapshot: Snapshot): boolean {
		if (this.stored() !== this.atStart) return false;
		const connections = written(snapshot);
		if (this.data.scope !== this.scope) this.data.scope = this.scope;
		if (this.data.connections !== connections) this.data.connections = connections;
		return true;
	}

	private stored(): string | undefined {
		const { scope, connections } = this.data;
		return scope === this.scope && typeof connections === 'string' ? connections : undefined;
	}
}

/**
 * The memory as JSON: a row by connection ID, `["warehouse", {"ACTIVE": ["q1", "q2"]}]`, which holds
 * its name, its queues and its pools by status, and when it was found to be forbidden; empty ones
 * at the end are left out, and null is a list that the service did not send. It is text, because
 * n8n watches every object in static data; short, because n8n stores it with the workflow; and
 * sorted, so that a list in another order is no news.
 */
function written(snapshot: Snapshot): string {
	const rows = [...snapshot].map(([id, connection]) => [id, rowOf(connection)] as const);
	return JSON.stringify({ version, connections: Object.fromEntries(sorted(rows)) });
}

/** Reads what `written` wrote; undefined for any other text, such as that of version 0.1.0. */
function read(text: string): Snapshot | undefined {
	const memory = parsed(text);
	if (!isObject(memory) || memory.version !== version || !isObject(memory.connections)) {
		return undefined;
	}
	return new Map(Object.entries(memory.connections).map(([id, row]) => [id, connectionIn(row)]));
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

type ByStatus = Record<string, string[]>;
type Row = Array<string | ByStatus | number | null>;

function rowOf({ name, statuses, forbiddenAt = 0 }: Remembered): Row {
	const { queue, elastic_resource_pool: pool } = statuses;
	const row: Row = [name, byStatus(queue), byStatus(pool), forbiddenAt];
	while (isEmpty(row.at(-1))) row.pop();
	return row;
}

function connectionIn(row: unknown): Remembered {
	const [name, queues = {}, pools = {}, forbiddenAt]: unknown[] = Array.isArray(row) ? row : [];
	return {
		name: textIn(name),
		statuses: { queue: statusesIn(queues), elastic_resource_pool: statusesIn(pools) },
		...(typeof forbiddenAt === 'number' && { forbiddenAt }),
	};
}

function byStatus(statuses: Map<string, string> | undefined): ByStatus | null {
	if (!statuses) return null;
	const names = new Map<string, string[]>();
	for (const [name, status] of sorted(statuses)) {
		const known = names.get(status);
		if (known) known.push(name);
		else names.set(status, [name]);
	}
	return Object.fromEntries(sorted(names));
}

function statusesIn(names: unknown): Map<string, string> | undefined {
	if (!isObject(names)) return undefined;
	return new Map(
		Object.entries(names).flatMap(([status, list]) =>
			[list].flat().map((name) => [textIn(name), status] as const),
		),
	);
}

function isEmpty(part: Row[number] | undefined): boolean {
	return part === 0 || (isObject(part) && Object.keys(part).length === 0);
}

function sorted<T>(entries: Iterable<readonly [string, T]>): Array<readonly [string, T]> {
	return [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
}
