import type { IDataObject } from 'n8n-workflow';

import type { Binding, Entries } from '../../shared/dli/bindings';
import { Refusal } from '../../shared/dli/DliError';
import { readAll } from '../../shared/operation/items';
import type { Operation, Outcome } from '../../shared/operation/operation';
import type { Run } from '../../shared/operation/run';
import { awaitWishes } from './wait';
import { Batch } from './batch';
import type { Change } from './direction';
import { hintAtPools } from './hintAtPools';
import { sendWishes } from './send';
import type { NameFields, Wish } from './task';
import { readWish } from './task';

/** The call of Bind and of Unbind: items of one connection together, connections side by side. */
export const changeBindings =
	(change: Change, fields: NameFields): Operation['call'] =>
	async (run, items) => {
		const outcomes = new Map<number, Outcome>();
		const read = async (_: Run, item: number) => await readWish(run, fields, item);
		const byConnection = new Map<string, [Wish, ...Wish[]]>();
		for (const { wanted: wish } of await readAll(run, items, outcomes, read)) {
			const others = byConnection.get(wish.connectionId);
			if (others) others.push(wish);
			else byConnection.set(wish.connectionId, [wish]);
		}
		await Promise.all(
			[...byConnection.values()].map(async (ofOne) => {
				for (const [item, outcome] of await carryOut(run, change, ofOne))
					outcomes.set(item, outcome);
			}),
		);
		return outcomes;
	};

/** Fulfils the wishes of one connection: requests in order, one wait for all that wait. */
async function carryOut(
	run: Run,
	change: Change,
	wishes: [Wish, ...Wish[]],
): Promise<Array<[number, Outcome]>> {
	const batch = new Batch(run, change, wishes);
	const willWait = wishes.some(({ wait }) => wait);
	const before =
		willWait && change.participle === 'unbound' ? await listedBefore(batch) : undefined;
	for (const group of groupsOf(wishes)) await sendWishes(batch, group);
	const waiting = wishes.filter((wish) => wish.wait && !(batch.fates.get(wish) instanceof Refusal));
	const ends = await awaitWishes(batch, waiting, before);
	const reached = waiting.filter((wish) => !(ends.get(wish) instanceof Refusal));
	if (before) await hintAtPools(run, reached, before);
	return wishes.map((wish) => [wish.item, outcomeOf(batch, wish, ends.get(wish))]);
}

/** If the connection cannot be read, the request that follows says why. */
async function listedBefore(batch: Batch): Promise<Entries | undefined> {
	const entries = await batch.read();
	return entries instanceof Refusal ? undefined : entries;
}

/** Items that may be combined go out as one request, every other one by itself. */
function groupsOf(wishes: Wish[]): Wish[][] {
	const combined = wishes.filter(({ combineItems }) => combineItems);
	const single = wishes.filter(({ combineItems }) => !combineItems).map((wish) => [wish]);
	return combined.length > 0 ? [combined, ...single] : single;
}

function outcomeOf({ fates, change }: Batch, wish: Wish, end?: Binding[] | Refusal): Outcome {
	const fate = fates.get(wish);
	if (end instanceof Refusal) return end;
	if (!fate || fate instanceof Refusal) return fate ?? new Error('The item was lost on the way.');
	const bindings = end ?? ('already' in fate ? fate.already : undefined);
	const json: IDataObject = {
		connection_id: wish.connectionId,
		is_success: true,
		message:
			'message' in fate
				? fate.message
				: `Already ${change.participle}: ${[...wish.queues, ...wish.pools].join(', ')}.`,
		queues: wish.queues,
		elastic_resource_pools: wish.pools,
	};
	if ('already' in fate) json[`already_${change.participle}`] = true;
	if (bindings) json.bindings = bindings;
	return [json];
}
