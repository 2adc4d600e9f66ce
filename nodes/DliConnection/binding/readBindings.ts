import type { Binding, Entries } from '../../shared/dli/bindings';
import { bindingOf, bindingWithout } from '../../shared/dli/bindings';
import type { Deadline } from '../../shared/dli/delays';
import { DliError } from '../../shared/dli/DliError';
import { poolExists, poolOfQueue } from '../../shared/dli/queues';
import type { Run } from '../../shared/operation/run';
import type { Target } from './task';

/**
 * What has to be looked up about a name that the connection does not list: nothing; the pool that
 * its entry may stand under; or also whether there is such a queue or pool at all.
 */
export type Proof = 'none' | 'pool' | 'existence';

interface Circumstances {
	/** What the connection listed before: what was listed itself is not looked for under a pool. */
	before?: Entries;
	deadline?: Deadline;
	proof: Proof;
}

/** What a connection says about each of these names. Names are looked up side by side, once per run. */
export async function readBindings(
	run: Run,
	targets: readonly Target[],
	entries: Entries,
	circumstances: Circumstances,
): Promise<Binding[]> {
	return await Promise.all(
		targets.map(async (target) =>
			target.type === 'queue'
				? await queueBinding(run, target.name, entries, circumstances)
				: await poolBinding(run, target.name, entries, circumstances),
		),
	);
}

async function queueBinding(
	run: Run,
	name: string,
	entries: Entries,
	{ before, deadline, proof }: Circumstances,
): Promise<Binding> {
	const direct = bindingOf(entries, 'queue', name);
	if (direct.status !== 'UNBOUND' || proof === 'none') return direct;
	const listsPools = [entries, before].some((some) => (some?.elastic_resource_pool?.size ?? 0) > 0);
	if (proof === 'pool' && (!listsPools || before?.queue?.has(name))) return direct;
	const pool = await queuePool(run, name, deadline);
	if (pool === undefined) return missing('queue', name);
	if (pool instanceof DliError) return bindingWithout('queue', name, 'UNKNOWN', pool.message);
	return bindingOf(entries, 'queue', name, pool);
}

async function poolBinding(
	run: Run,
	name: string,
	entries: Entries,
	{ deadline, proof }: Circumstances,
): Promise<Binding> {
	const direct = bindingOf(entries, 'elastic_resource_pool', name);
	if (direct.status !== 'UNBOUND' || proof !== 'existence') return direct;
	const exists = await run.pools.get(
		name,
		async () => await poolExists(run.dli, name, deadline),
		(result) => !(result instanceof DliError),
	);
	if (exists === false) return missing('elastic_resource_pool', name);
	if (exists === true) return direct;
	return bindingWithout('elastic_resource_pool', name, 'UNKNOWN', exists.message);
}

/** The pool of a queue, as `poolOfQueue` says it; asked once per run and queue. */
export async function queuePool(run: Run, name: string, deadline?: Deadline) {
	return await run.poolsOfQueues.get(
		name,
		async () => await poolOfQueue(run.dli, name, deadline),
		(result) => !(result instanceof DliError),
	);
}

function missing(type: Target['type'], name: string): Binding {
	const noun = type === 'queue' ? 'queue' : 'elastic resource pool';
	return bindingWithout(type, name, 'NOT_FOUND', `There is no ${noun} of this name.`);
}
