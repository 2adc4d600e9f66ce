import type { Batch } from './batch';
import { queuePool } from './readBindings';
import type { BindingTask } from './task';

/** Says in the output pane when unbinding a queue took its pool along, and so the queue's siblings. */
export async function hintAtPools(
	{ run, before }: Batch,
	tasks: readonly BindingTask[],
): Promise<void> {
	if (!before?.elastic_resource_pool || before.elastic_resource_pool.size === 0) return;
	const queues = new Set(tasks.flatMap((task) => task.queues));
	for (const queue of queues) {
		if (before.queue?.has(queue)) continue;
		const pool = await queuePool(run, queue);
		if (typeof pool !== 'string' || !before.elastic_resource_pool.has(pool)) continue;
		run.hint(
			(names) =>
				`Bound through their elastic resource pool: ${names}. Unbinding such a queue unbinds the pool, and with it the other queues of that pool.`,
			`${queue} (pool ${pool})`,
		);
	}
}
