import type { Binding, BindingType, Entries } from '../../shared/dli/bindings';
import { bindingOf, unknownBinding } from '../../shared/dli/bindings';
import type { Deadline } from '../../shared/dli/deadline';
import { connectionId } from '../../shared/form/connection';
import type { Field } from '../../shared/form/field';
import { bindingOptions, combineItems, timeout } from '../../shared/form/options';
import { waitForCompletion } from '../../shared/form/waitForCompletion';
import { Refusal } from '../../shared/dli/DliError';
import type { Run } from '../../shared/operation/run';
import { poolOfQueue } from '../../shared/dli/queues';

/** What one input item wants of one connection. */
export interface Wish {
	item: number;
	connectionId: string;
	queues: string[];
	pools: string[];
	combineItems: boolean;
	wait: boolean;
	deadline: Deadline;
}

/** The form of Bind or Unbind, which word the hints at queues and pools differently. */
export interface NameFields {
	queues: Field<string[]>;
	pools: Field<string[]>;
}

/** Reads the wish of an item from the form. */
export async function readWish(run: Run, fields: NameFields, item: number): Promise<Wish> {
	const queues = run.read(fields.queues, item);
	const pools = run.read(fields.pools, item);
	if (queues.length + pools.length === 0) {
		throw run.badInput(
			'Queues',
			'neither a queue nor an elastic resource pool is named',
			'Choose at least one queue or one elastic resource pool.',
			item,
		);
	}
	const options = run.read(bindingOptions, item);
	return {
		item,
		connectionId: await run.read(connectionId, item),
		queues,
		pools,
		combineItems: options(combineItems),
		wait: run.read(waitForCompletion, item),
		deadline: options(timeout),
	};
}

/**
 * The body of a request for these wishes: the names united, each once, in the order given.
 * @param isOpen false for a name that need not be asked for
 */
export function bodyFor(
	wishes: readonly Wish[],
	isOpen: (type: BindingType, name: string) => boolean,
): Record<string, string[]> {
	const named = (type: BindingType, names: string[]) =>
		[...new Set(names)].filter((name) => isOpen(type, name));
	const queues = named(
		'queue',
		wishes.flatMap((wish) => wish.queues),
	);
	const pools = named(
		'elastic_resource_pool',
		wishes.flatMap((wish) => wish.pools),
	);
	return {
		...(queues.length > 0 && { queues }),
		...(pools.length > 0 && { elastic_resource_pools: pools }),
	};
}

/**
 * What a connection says about each name of a wish.
 * @param before what it said before an unbinding, which tells a queue that was listed itself from
 *   one that was listed under its pool; without it, a queue that is missing is looked for there.
 */
export async function bindingsFor(
	run: Run,
	wish: Wish,
	entries: Entries,
	before?: Entries,
): Promise<Binding[]> {
	const listsPools = [entries, before].some((some) => some && some.elastic_resource_pool.size > 0);
	const ofQueues = wish.queues.map(async (queue) => {
		const isListed = entries.queue.has(queue) || before?.queue.has(queue);
		const pool = listsPools && !isListed ? await poolOfQueue(run, queue) : '';
		return pool instanceof Refusal
			? unknownBinding('queue', queue, pool.message)
			: bindingOf(entries, 'queue', queue, pool);
	});
	const ofPools = wish.pools.map((pool) => bindingOf(entries, 'elastic_resource_pool', pool));
	return [...(await Promise.all(ofQueues)), ...ofPools];
}
