import type { Entries } from '../../shared/dli/bindings';
import type { Deadline } from '../../shared/dli/delays';
import { pollDelay } from '../../shared/dli/delays';
import { DliError } from '../../shared/dli/DliError';
import { queuesByPool } from '../../shared/dli/queues';
import type { Run } from '../../shared/operation/run';
import type { Batch } from './batch';
import type { Pools } from './plan';
import { queuePool } from './readBindings';
import type { BindingTask, Target } from './task';

/** How often the connection is read before a pool counts as overlooked. */
const mostLooks = 4;

/**
 * Some clouds accept a request that names elastic resource pools, and overlook them. So accepted
 * pools are looked for in the connection; items that wait anyway are left to the wait.
 */
export async function confirmPools(
	batch: Batch,
	tasks: readonly BindingTask[] = batch.tasks.filter(({ wait }) => !wait),
): Promise<void> {
	let unconfirmed = tasks.filter((task) => {
		const result = batch.results.get(task);
		return (
			task.pools.length > 0 &&
			result !== undefined &&
			'message' in result &&
			!(result instanceof DliError)
		);
	});
	for (let looks = 0; unconfirmed.length > 0; looks++) {
		const [first] = unconfirmed;
		if (looks > 0)
			await batch.run.dli.pause(Math.min(pollDelay(0), first?.deadline.remaining ?? 0));
		const entries = await batch.read(first?.deadline);
		if (entries instanceof DliError) {
			if (looks + 1 < mostLooks && !entries.isFinal) continue;
			return replace(batch, unconfirmed, notConfirmed(entries));
		}
		const isListed = (pool: string) => entries.elastic_resource_pool?.has(pool) === true;
		unconfirmed = unconfirmed.filter(({ pools }) => !pools.every(isListed));
		if (looks + 1 < mostLooks) continue;
		for (const task of unconfirmed) {
			replace(batch, [task], notListed(task.pools.filter((pool) => !isListed(pool))));
		}
		return;
	}
}

function replace(batch: Batch, tasks: readonly BindingTask[], error: DliError): void {
	for (const task of tasks) batch.results.delete(task);
	batch.close(tasks, error);
}

function notListed(pools: readonly string[]): DliError {
	const nouns = pools.length > 1 ? 'the elastic resource pools' : 'the elastic resource pool';
	return new DliError(
		'rejected',
		`DLI accepted the request, but the connection does not list ${nouns} ${pools.join(', ')}.`,
		'This region may not bind pools through its API: bind the queues of the pool by their names, or bind the pool in the DLI console.',
	);
}

function notConfirmed(error: DliError): DliError {
	return error.with({
		message: `DLI accepted the request. Whether it bound the elastic resource pool could not be read: ${error.message}`,
	});
}

/**
 * Which queue is in which pool, as far as a plan needs it: nothing is read where no pool is listed
 * or wanted. Where the list of pools does not name their queues, each queue is asked that is wanted
 * or listed. Throws a `DliError` if one of them cannot be found out.
 */
export async function readPools(
	run: Run,
	wanted: readonly Target[],
	{ elastic_resource_pool: listed, queue: listedQueues }: Entries,
	deadline: Deadline,
): Promise<Pools> {
	const namesOf = (wantedType: Target['type']) =>
		wanted.filter(({ type }) => type === wantedType).map(({ name }) => name);
	const wantedPools = namesOf('elastic_resource_pool');
	const concerned = [...(listed?.keys() ?? []), ...wantedPools];
	if (concerned.length === 0) return { queuesOf: () => undefined, poolOf: () => '' };
	const queues = await queuesByPool(run.dli, deadline);
	const pools = new Map<string, string>();
	for (const [pool, names] of queues) for (const name of names) pools.set(name, pool);
	if (concerned.some((pool) => !queues.has(pool))) {
		await Promise.all(
			[...namesOf('queue'), ...(listedQueues?.keys() ?? [])].map(async (name) => {
				if (pools.has(name)) return;
				const pool = await queuePool(run, name, deadline);
				if (pool instanceof DliError) throw pool;
				pools.set(name, pool ?? '');
			}),
		);
	}
	return {
		queuesOf: (pool) => queues.get(pool),
		poolOf: (queue) => pools.get(queue) ?? '',
	};
}

/** Says in the output pane when unbinding a queue took its pool along, and so the queue's siblings. */
export async function hintAtPools(
	{ run, before }: Batch,
	tasks: readonly BindingTask[],
): Promise<void> {
	const pools = before?.elastic_resource_pool;
	if (!pools || pools.size === 0) return;
	const queues = tasks.flatMap((task) => task.queues.map((queue) => ({ queue, task })));
	await Promise.all(
		queues.map(async ({ queue, task }) => {
			if (before.queue?.has(queue)) return;
			const pool = await queuePool(run, queue, task.deadline);
			if (typeof pool === 'string' && pools.has(pool)) {
				run.hint(tookPoolAlong, `${queue} (pool ${pool})`);
			}
		}),
	);
}

function tookPoolAlong(queues: string): string {
	return `Bound through their elastic resource pool: ${queues}. Unbinding such a queue unbinds the pool, and with it the other queues of that pool.`;
}
