import type { Batch } from './batch';
import { queuePool } from './readBindings';
import type { BindingTask } from './task';

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
