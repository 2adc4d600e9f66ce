import type { BindingType } from '../../shared/dli/bindings';
import { Deadline } from '../../shared/dli/delays';
import type { Entered } from '../../shared/form/collection';
import type { Field } from '../../shared/form/field';
import { combineItems, timeout } from '../../shared/form/options';
import type { Item } from '../../shared/operation/item';

/** What one input item wants of one connection. */
export interface BindingTask {
	item: number;
	connectionId: string;
	/** Where it is known without a request of its own. */
	connectionName?: string;
	queues: string[];
	pools: string[];
	combineItems: boolean;
	wait: boolean;
	deadline: Deadline;
}

/** One queue or pool of a task. */
export interface Target {
	type: BindingType;
	name: string;
}

/** The form of Bind or Unbind, which word the hints at queues and pools differently. */
export interface BindingFields {
	queues: Field<string[]>;
	pools: Field<string[]>;
	wait: Field<boolean>;
	options: Field<Entered>;
}

/** Reads the task of an item from the form. */
export async function readTask(item: Item, fields: BindingFields): Promise<BindingTask> {
	const queues = item.read(fields.queues);
	const pools = item.read(fields.pools);
	if (queues.length + pools.length === 0) {
		throw item.badInput(
			'Queue Names or IDs',
			'neither a queue nor an elastic resource pool is named',
			'Choose at least one queue or one elastic resource pool.',
		);
	}
	const options = item.read(fields.options);
	const deadline = new Deadline(options(timeout));
	const connectionId = await item.connectionId(deadline);
	return {
		item: item.index,
		connectionId,
		connectionName: item.connectionName,
		queues,
		pools,
		combineItems: options(combineItems),
		wait: item.read(fields.wait),
		deadline,
	};
}

/** All names of a task, queues first. */
export function targetsOf({ queues, pools }: Pick<BindingTask, 'queues' | 'pools'>): Target[] {
	return [
		...queues.map((name): Target => ({ type: 'queue', name })),
		...pools.map((name): Target => ({ type: 'elastic_resource_pool', name })),
	];
}

/** Tells a target from any other. */
export function keyOf({ type, name }: Target): string {
	return `${type}/${name}`;
}

/** The body of a request for these targets: each once, in the order given. */
export function bodyFor(targets: readonly Target[]): Record<string, string[]> {
	const namesOf = (wanted: BindingType) => [
		...new Set(targets.filter(({ type }) => type === wanted).map(({ name }) => name)),
	];
	const queues = namesOf('queue');
	const pools = namesOf('elastic_resource_pool');
	return {
		...(queues.length > 0 && { queues }),
		...(pools.length > 0 && { elastic_resource_pools: pools }),
	};
}
