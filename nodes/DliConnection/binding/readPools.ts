import type { Entries } from '../../shared/dli/bindings';
import type { Deadline } from '../../shared/dli/delays';
import { DliError } from '../../shared/dli/DliError';
import { queuesByPool } from '../../shared/dli/pools';
import type { Run } from '../../shared/operation/run';
import type { Pools } from './plan';
import { queuePool } from './readBindings';
import type { Target } from './task';

/**
 * Which queue is in which pool, as far as a plan needs it: nothing is read for a connection that
 * lists no pools. Where the list of pools does not name their queues, each wanted queue is asked.
 * Throws a `DliError` if the pool of a wanted queue cannot be found out.
 */
export async function readPools(
	run: Run,
	wanted: readonly Target[],
	{ elastic_resource_pool: listed }: Entries,
	deadline: Deadline,
): Promise<Pools> {
	if (!listed || listed.size === 0) return { queuesOf: () => undefined, poolOf: () => '' };
	const queues = await queuesByPool(run.dli, deadline);
	const pools = new Map<string, string>();
	for (const [pool, names] of queues) for (const name of names) pools.set(name, pool);
	if ([...listed.keys()].some((pool) => !queues.has(pool))) {
		await Promise.all(
			wanted.map(async ({ type, name }) => {
				if (type !== 'queue' || pools.has(name)) return;
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
