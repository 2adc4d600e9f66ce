import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../shared/dli/answer';
import type { Resolution } from '../../shared/dli/client';
import { connectionUri, fetchConnection } from '../../shared/dli/connections';
import { Deadline } from '../../shared/dli/delays';
import { DliError } from '../../shared/dli/DliError';
import type { DliRequest } from '../../shared/dli/request';
import { confirmation } from '../../shared/dli/request';
import type { Host } from '../../shared/form/addresses';
import { hosts, hostsToRemove } from '../../shared/form/addresses';
import { connection } from '../../shared/form/connection';
import { asError } from '../../shared/form/errors';
import { notice } from '../../shared/form/values';
import type { Item } from '../../shared/operation/item';
import { readAll } from '../../shared/operation/items';
import type { ItemResult, Operation } from '../../shared/operation/operation';
import type { Run } from '../../shared/operation/run';
import type { HostsChange } from './mergeHosts';
import { areSame, concerning, mergeHosts, mode } from './mergeHosts';

interface Wanted extends HostsChange {
	id: string;
	deadline: Deadline;
}

const replacesAll = notice(
	'replaceAllNotice',
	'All hosts that are not listed here are deleted from the connection. To delete all, enter [] as Host Name of one row.',
	{ show: { mode: ['replaceAll'] } },
);

/**
 * `PUT …/enhanced-connections/{connection_id}` (dli_02_0200), which overwrites all hosts. So the
 * hosts are read and written once per connection, for all of its items in their order.
 */
export const updateHosts: Operation = {
	name: 'Update Hosts',
	value: 'updateHosts',
	action: 'Update hosts of connection',
	description: 'Add, remove or replace the host names that queues can resolve on a connection',
	fields: [connection, mode, replacesAll, hosts],
	async call(run) {
		const results = new Map<number, ItemResult>();
		const byConnection = new Map<string, Array<{ item: number; wanted: Wanted }>>();
		for (const reading of await readAll(run, results, readWanted)) {
			const others = byConnection.get(reading.wanted.id);
			if (others) others.push(reading);
			else byConnection.set(reading.wanted.id, [reading]);
		}
		await Promise.all(
			[...byConnection.values()].map(async (readings) => {
				const ofConnection = await resultsOf(run, readings);
				readings.forEach(({ item }, index) => results.set(item, ofConnection(index)));
			}),
		);
		return results;
	},
};

async function readWanted(item: Item): Promise<Wanted> {
	const deadline = new Deadline();
	const chosen = item.read(mode);
	const given = item.read(chosen === 'remove' ? hostsToRemove : hosts);
	if (!given) {
		const rule =
			chosen === 'replaceAll'
				? 'Add the hosts that the connection is to have. To delete all, enter [] as Host Name of one row.'
				: 'Add at least one host.';
		throw item.badInput('Hosts', 'nothing is entered', rule);
	}
	return { id: await item.connectionId(deadline), mode: chosen, hosts: given, deadline };
}

/** The last item of a connection shows all of its hosts; those before it, the hosts they named. */
async function resultsOf(
	run: Run,
	readings: Array<{ item: number; wanted: Wanted }>,
): Promise<(index: number) => ItemResult> {
	const changes = readings.map(({ wanted }) => wanted);
	const [first] = readings;
	try {
		const written = await run.inTurn(first?.item ?? 0, async () => await update(run, changes));
		const shown = [...concerning(written, changes.slice(0, -1)), written];
		return (index) => [
			{
				connection_id: first?.wanted.id,
				hosts: shown[index]?.map(({ name, ip }) => ({ name, ip })),
			},
		];
	} catch (error) {
		return () => asError(error);
	}
}

/** Merges, writes, and reads back: if something of ours is missing then, it is merged once more. */
async function update({ dli }: Run, changes: readonly Wanted[]): Promise<Host[]> {
	const id = changes[0]?.id ?? '';
	const deadline = Deadline.fromNow();
	const readHosts = async () => hostsIn(await fetchConnection(dli, id, { deadline }));
	const present = await readHosts();
	if (present instanceof DliError) throw present;
	let wanted = mergeHosts(present, changes);
	if (areSame(present, wanted)) return wanted;
	const write = async () =>
		await dli.request(putHosts(id, wanted), {
			deadline,
			async resolveUnknownOutcome(): Promise<Resolution<string>> {
				const now = await readHosts();
				if (now instanceof DliError) return now;
				wanted = mergeHosts(now, changes);
				return areSame(now, wanted) ? { done: '' } : { again: putHosts(id, wanted) };
			},
		});
	await write();
	const after = await readHosts();
	if (after instanceof DliError) return wanted;
	wanted = mergeHosts(after, changes);
	if (!areSame(after, wanted)) await write();
	return wanted;
}

function putHosts(id: string, wanted: readonly Host[]): DliRequest<string> {
	return {
		method: 'PUT',
		uri: connectionUri,
		path: { connection_id: id },
		body: { hosts: wanted.map(({ name, ip }) => ({ name, ip })) },
		topic: 'hosts',
		parse: confirmation,
	};
}

/** The hosts of a connection; an error unless they were read whole, because they are written back. */
function hostsIn(found: IDataObject | DliError): Host[] | DliError {
	if (found instanceof DliError) return found;
	const rows: unknown = found.hosts;
	if (Array.isArray(rows) && rows.every(isHost)) return rows;
	return new DliError(
		'rejected',
		'DLI described the connection without a readable list of its hosts, so nothing was changed.',
		'Try again; if it persists, open a ticket: the hosts cannot be changed safely without knowing them.',
	);
}

function isHost(row: unknown): row is Host {
	return isObject(row) && typeof row.name === 'string' && typeof row.ip === 'string';
}
