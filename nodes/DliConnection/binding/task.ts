import type { BindingType } from '../../shared/dli/bindings';
import { Deadline } from '../../shared/dli/delays';
import type { DliError } from '../../shared/dli/DliError';
import type { Field } from '../../shared/form/field';
import type { Entered } from '../../shared/form/options';
import { combineItems, timeout } from '../../shared/form/options';
import type { Item } from '../../shared/operation/item';
import { groupedBy } from '../../shared/operation/items';

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

/** Tasks that may be combined, and may take the same time, belong into one request. */
export function groupsOf(tasks: readonly BindingTask[]): BindingTask[][] {
	return groupedBy(tasks, ({ combineItems: isCombined, deadline, wait, item }) =>
		isCombined ? `${deadline.seconds} ${wait}` : `item ${item}`,
	);
}

/** Rights, quotas, the service itself and its gateway: sending less would bring the same. */
const concernsAll = /^(DLI\.(0003|0011|0013|0014|0015|0016|0999|1028)|APIGW?\.\d+)$/;

/** True if the error may concern one name only, or the length of the request. */
export function isSeparable({ kind, httpStatus, code }: DliError): boolean {
	if (kind !== 'rejected') return false;
	return httpStatus === 413 || ([200, 400, 404].includes(httpStatus) && !concernsAll.test(code));
}

/**
 * How to divide tasks that were refused together: those that the error names stand alone, after all
 * others; without such, two halves.
 * @param inOrder true where a task must not be sent before one that stands in front of it
 */
export function partsOf(
	tasks: readonly BindingTask[],
	error: DliError,
	inOrder: boolean,
): BindingTask[][] {
	const words = new Set(error.message.toLowerCase().split(/[^a-z0-9_]/));
	const isNamed = (task: BindingTask) => targetsOf(task).some(({ name }) => words.has(name));
	const named = tasks.filter(isNamed);
	if (named.length === 0 || named.length === tasks.length) {
		const middle = tasks.length >> 1;
		return [tasks.slice(0, middle), tasks.slice(middle)];
	}
	if (!inOrder) return [tasks.filter((task) => !isNamed(task)), ...named.map((task) => [task])];
	const first = tasks.findIndex(isNamed);
	return [tasks.slice(0, first), tasks.slice(first, first + 1), tasks.slice(first + 1)];
}
