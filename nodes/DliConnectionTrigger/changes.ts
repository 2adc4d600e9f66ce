import type { IDataObject } from 'n8n-workflow';

import { firstText } from '../shared/dli/answer';
import type { Binding, BindingType } from '../shared/dli/bindings';
import { bindingOf } from '../shared/dli/bindings';
import { nextStepForPeering } from '../shared/dli/nextSteps';
import type { EventName } from './fields';
import type { Connections, Remembered, Snapshot } from './snapshot';
import { presentIn } from './snapshot';

/** One item per difference between what is remembered and what the connections say now. */
export function changesSince(before: Snapshot, now: Connections): IDataObject[] {
	const ids = new Set([...before.keys(), ...now.keys()]);
	return [...ids].flatMap((id) => [
		...connectionChanges(id, before.get(id), now.get(id)),
		...bindingChanges(id, before.get(id), now.get(id)),
	]);
}

function connectionChanges(id: string, before?: Remembered, now?: IDataObject): IDataObject[] {
	if (before && now) return [];
	const name = firstText(now?.name, before?.name);
	return [
		{
			event: (now ? 'connectionCreated' : 'connectionDeleted') satisfies EventName,
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

function bindingChanges(id: string, before?: Remembered, now: IDataObject = {}): IDataObject[] {
	const entries = presentIn(now);
	const types: BindingType[] = ['queue', 'elastic_resource_pool'];
	return types.flatMap((type) => {
		const statuses = before?.statuses[type];
		const names = new Set([...(statuses?.keys() ?? []), ...(entries[type]?.keys() ?? [])]);
		return [...names].flatMap((name) => {
			const binding = bindingOf(entries, type, name);
			const previous = statuses?.get(name);
			return eventsOf(previous, binding.status).map((event) => ({
				event,
				connection_id: id,
				connection_name: firstText(now.name, before?.name),
				...itemOf(binding, previous),
				update_time: entries[type]?.get(name)?.update_time ?? null,
				...(event === 'bindingFailed' && { next_step: nextStepForPeering(binding.err_msg ?? '') }),
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

const itemOf = ({ type, name, status, peer_id, err_msg = '' }: Binding, previous = '') => ({
	type,
	name,
	previous_status: previous,
	status,
	err_msg,
	peer_id,
});
