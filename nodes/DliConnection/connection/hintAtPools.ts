import type { Entries } from '../bindings';
import { Refusal } from '../refusal';
import type { Run } from '../run';
import { poolOfQueue } from './poolOfQueue';
import type { Wish } from './wish';

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
