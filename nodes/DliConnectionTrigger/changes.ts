import type { IDataObject } from 'n8n-workflow';

import { firstText } from '../shared/dli/answer';
import type { Entries } from '../shared/dli/bindings';
import { bindingOf, bindingTypes } from '../shared/dli/bindings';
import { nextStepForPeering } from '../shared/dli/nextSteps';
import type { EventName } from './fields';
import type { Connections, Remembered, Snapshot } from './snapshot';
import { presentIn, snapshotOf } from './snapshot';

/** One item of the trigger. */
export type Change = {
	event: EventName;
	connection_id: string;
	connection_name: string;
	type: 'connection' | 'queue' | 'elastic_resource_pool';
	name: string;
	/** '' for what was not there before. */
	previous_status: string;
	status: string;
	err_msg: string;
	peer_id: string;
	/** In ms since 1970; null for what is gone. */
	update_time: IDataObject[string];
	/** With `bindingFailed` only. */
	next_step?: string;
};

/** One item per difference between what is remembered and what the connections say now. */
export function changesSince(before: Snapshot, now: Connections): Change[] {
	const ids = new Set([...before.keys(), ...now.keys()]);
	return [...ids].flatMap((id) => [
		...connectionChanges(id, before.get(id), now.get(id)),
		...bindingChanges(id, before.get(id), now.get(id)),
	]);
}

function connectionChanges(id: string, before?: Remembered, now?: IDataObject): Change[] {
	if (before && now) return [];
	const name = firstText(now?.name, before?.name);
	return [
		{
			event: now ? 'connectionCreated' : 'connectionDeleted',
			connection_id: id,
			connection_name: name,
			type: 'connection',
			name,
			previous_status: '',
			status: now ? firstText(now.status).toUpperCase() : 'DELETED',
			err_msg: '',
			peer_id: '',
			update_time: now?.create_time ?? null,
		},
	];
}

const nothingBound: Entries = { queue: new Map(), elastic_resource_pool: new Map() };

function bindingChanges(id: string, before?: Remembered, now?: IDataObject): Change[] {
	const entries = now ? presentIn(now) : nothingBound;
	return bindingTypes.flatMap((type) => {
		const statuses = before?.statuses[type];
		const names = new Set([...(statuses?.keys() ?? []), ...(entries[type]?.keys() ?? [])]);
		return [...names].flatMap((name) => {
			const { status, peer_id, err_msg = '' } = bindingOf(entries, type, name);
			const previous = statuses?.get(name);
			return eventsOf(previous, status).map((event) => ({
				event,
				connection_id: id,
				connection_name: firstText(now?.name, before?.name),
				type,
				name,
				previous_status: previous ?? '',
				status,
				err_msg,
				peer_id,
				update_time: entries[type]?.get(name)?.update_time ?? null,
				...(event === 'bindingFailed' && { next_step: nextStepForPeering(err_msg) }),
			}));
		});
	});
}

/** What a status that follows another one is called; a new binding may be ACTIVE at once. */
function eventsOf(previous: string | undefined, status: string): EventName[] {
	if (previous === status) return [];
	if (status === 'UNBOUND') return ['bindingRemoved'];
	const events: EventName[] = previous === undefined ? ['bindingAdded'] : [];
	if (status === 'ACTIVE') events.push('bindingActive');
	if (status === 'FAILED') events.push('bindingFailed');
	return events;
}

/**
 * What Fetch Test Event shows: the bindings that are there, each as the last of the chosen events
 * that led to it; or, where none fits, a made-up sample of each chosen event. It is about no real
 * connection, because a test run goes on with it.
 */
export function samplesOf(connections: Connections, chosen: ReadonlySet<EventName>): Change[] {
	const fitting = new Map<string, Change>();
	for (const change of changesSince(new Map(), connections)) {
		if (change.type === 'connection' || !chosen.has(change.event)) continue;
		const { connection_id, type, name, event } = change;
		const previous_status = event === 'bindingAdded' ? '' : 'CREATING';
		fitting.set(`${connection_id} ${type} ${name}`, { ...change, previous_status });
	}
	return fitting.size > 0 ? [...fitting.values()] : [...chosen].flatMap(sampleOf);
}

/** How the sample of each event comes about: the connection before, and afterwards. */
const examples: Record<EventName, [before: Connections, now: Connections]> = {
	bindingActive: [example('CREATING'), example('ACTIVE')],
	bindingAdded: [example(), example('CREATING')],
	bindingFailed: [example('CREATING'), example('FAILED')],
	bindingRemoved: [example('ACTIVE'), example()],
	connectionCreated: [new Map(), example()],
	connectionDeleted: [example(), new Map()],
};

function sampleOf(event: EventName): Change[] {
	const [before, now] = examples[event];
	return changesSince(snapshotOf(before), now).filter((change) => change.event === event);
}

function example(status?: string): Connections {
	const entry = {
		name: 'q1',
		peer_id: 'd2ae6628-fa37-4e04-806d-c59c497033d1',
		status,
		err_msg: status === 'FAILED' ? 'VPC.0202: the subnet could not be found.' : '',
		update_time: 1767225600000,
	};
	const connection = {
		name: 'warehouse',
		status: 'ACTIVE',
		create_time: 1767222000000,
		available_queue_info: status ? [entry] : [],
		elastic_resource_pools: [],
	};
	return new Map([['2a620c33-5609-40c9-affd-2b6453071b0f', connection]]);
}
