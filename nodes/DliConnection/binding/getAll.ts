import type { IDataObject } from 'n8n-workflow';

import { firstText } from '../../shared/dli/answer';
import type { BindingType } from '../../shared/dli/bindings';
import { bindingsIn, entriesOf } from '../../shared/dli/bindings';
import { connectionList, fetchConnection, isThere } from '../../shared/dli/connections';
import { Deadline } from '../../shared/dli/delays';
import { DliError } from '../../shared/dli/DliError';
import { nextStepForPeering } from '../../shared/dli/nextSteps';
import { pages } from '../../shared/dli/pages';
import { connection } from '../../shared/form/connection';
import {
	filtersOf,
	hasName,
	hasStatus,
	limit,
	nameFilter,
	returnAll,
	statusFilter,
	wantedCount,
} from '../../shared/form/list';
import { choiceField } from '../../shared/form/values';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';
import type { Run } from '../../shared/operation/run';

const scope = choiceField({
	displayName: 'Scope',
	name: 'scope',
	description: 'Whose bindings to list',
	options: [
		{ name: 'All Connections', value: 'allConnections' },
		{ name: 'One Connection', value: 'oneConnection' },
	],
	default: 'allConnections',
});

const oneConnection = {
	...connection,
	form: { ...connection.form, displayOptions: { show: { scope: ['oneConnection'] } } },
};

const type = choiceField({
	displayName: 'Type',
	name: 'type',
	description: 'Only bindings of queues, or only those of elastic resource pools',
	options: [
		{ name: 'All', value: 'all' },
		{ name: 'Elastic Resource Pool', value: 'elastic_resource_pool' },
		{ name: 'Queue', value: 'queue' },
	],
	default: 'all',
});

const name = nameFilter('queues and pools', 'reports');
const status = statusFilter('FAILED');
const filters = filtersOf([name, status, type]);

interface Wanted {
	/** Without, all connections. */
	id?: string;
	count: number;
	isWanted(binding: IDataObject): boolean;
	deadline: Deadline;
}

/** Lists bindings from `GET …/enhanced-connections` (dli_02_0190) or `GET …/{connection_id}` (dli_02_0189). */
export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many bindings',
	description: 'List what is bound to one connection or to all, and in which state',
	fields: [scope, oneConnection, returnAll, limit, filters],
	nothingFound: 'No bindings match.',
	call: eachItem<Wanted>({
		async read(item) {
			const { read } = item;
			const deadline = new Deadline();
			const filter = read(filters);
			const wantedType: 'all' | BindingType = filter(type);
			const [isNamed, isInState] = [hasName('name', filter(name)), hasStatus(filter(status))];
			return {
				...(read(scope) === 'oneConnection' && { id: await item.connectionId(deadline) }),
				count: wantedCount(read),
				isWanted: (one) =>
					isNamed(one) && isInState(one) && (wantedType === 'all' || one.type === wantedType),
				deadline,
			};
		},
		async perform(run, { id, count, isWanted, deadline }) {
			const found: IDataObject[] = [];
			for await (const read of connectionsOf(run, id, deadline)) {
				for (const one of bindingItems(read).filter(isWanted)) {
					found.push(one);
					if (found.length >= count) return found;
				}
			}
			return found;
		},
	}),
};

async function* connectionsOf(run: Run, id: string | undefined, deadline: Deadline) {
	if (id !== undefined) {
		const one = await fetchConnection(run.dli, id, { deadline });
		if (one instanceof DliError) throw one;
		yield one;
		return;
	}
	for await (const { entries } of pages(run.dli, connectionList(), { deadline })) {
		yield* entries.filter(isThere);
	}
}

/** The bindings of a connection as items, in the shape of the trigger's. */
export function bindingItems(one: IDataObject): IDataObject[] {
	const entries = entriesOf(one);
	return bindingsIn(one).map((binding) => {
		const reason = binding.err_msg ?? '';
		return {
			connection_id: firstText(one.id),
			connection_name: firstText(one.name),
			type: binding.type,
			name: binding.name,
			status: binding.status,
			peer_id: binding.peer_id,
			err_msg: reason,
			update_time: entries[binding.type]?.get(binding.name)?.update_time ?? null,
			...(binding.status === 'FAILED' && { next_step: nextStepForPeering(reason) }),
		};
	});
}
