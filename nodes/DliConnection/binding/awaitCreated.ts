import type { Binding } from '../../shared/dli/bindings';
import { Refusal } from '../../shared/dli/DliError';
import type { Run } from '../../shared/operation/run';
import { awaitWishes } from './wait';
import { Batch } from './batch';
import { binding } from './direction';
import type { Wish } from './task';

/**
 * Waits for the queues and pools that a new connection was created with.
 * @throws Refusal that says that the connection itself is there
 */
export async function awaitCreated(run: Run, wish: Wish): Promise<Binding[]> {
	if (wish.queues.length + wish.pools.length === 0) return [];
	const end = (await awaitWishes(new Batch(run, binding, [wish]), [wish])).get(wish) ?? [];
	if (!(end instanceof Refusal)) return end;
	throw end.about(
		end.bindings ?? [],
		` The connection was created, its ID is ${wish.connectionId}.`,
	);
}
