import type { Entries } from '../../shared/dli/bindings';
import { Refusal } from '../../shared/dli/DliError';
import type { Run } from '../../shared/operation/run';
import { poolOfQueue } from '../../shared/dli/queues';
import type { Wish } from './task';

/** Says in the output pane when unbinding a queue took its pool along, and so the queue's siblings. */
export async function hintAtPools(
	run: Run,
	wishes: readonly Wish[],
	before: Entries,
): Promise<void> {
	const queues = [...new Set(wishes.flatMap((wish) => wish.queues))];
	for (const queue of queues.filter((name) => !before.queue.has(name))) {
		const pool = await poolOfQueue(run, queue);
		if (pool instanceof Refusal || !before.elastic_resource_pool.has(pool)) continue;
		run.hint(
			`Queue ${queue} was bound through its elastic resource pool ${pool}: unbinding it unbound the pool, and with it the other queues of that pool.`,
		);
	}
}
