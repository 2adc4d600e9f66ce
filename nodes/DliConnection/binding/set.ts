import type { IDataObject } from 'n8n-workflow';

import { Deadline } from '../../shared/dli/delays';
import { connection } from '../../shared/form/connection';
import { asError } from '../../shared/form/errors';
import { optionsOf, timeout, waitForCompletion } from '../../shared/form/options';
import { elasticResourcePoolsField, queuesField } from '../../shared/form/queues';
import { yesOrNo } from '../../shared/form/values';
import type { Item } from '../../shared/operation/item';
import { groupedBy, readAll } from '../../shared/operation/items';
import type { ItemResult, Operation } from '../../shared/operation/operation';
import { applyWish } from './applyWish';
import type { Wish } from './plan';
import { keyOf, targetsOf } from './task';

const effect = 'Anything that is in neither list is unbound.';
const queues = queuesField(
	`${effect} An expression gives several as an array: {{ ["q1", "q2"] }}.`,
);
const pools = elasticResourcePoolsField('A pool that holds a wanted queue is kept, named or not.');
const wait = waitForCompletion(
	'the peering of every queue and pool is ACTIVE or FAILED, and the others are gone',
);

const dryRun = yesOrNo({
	displayName: 'Dry Run',
	name: 'dryRun',
	default: false,
	description: 'Whether to report only what would be bound and unbound, and to change nothing',
});

const allowRemovingAll = yesOrNo({
	displayName: 'Allow Removing All',
	name: 'allowRemovingAll',
	default: false,
	description: 'Whether both lists may be empty, which unbinds everything',
});

const options = optionsOf([allowRemovingAll, timeout]);

/** Binds what is missing and then unbinds what is too much (dli_02_0189, 0191, 0192). */
export const set: Operation = {
	name: 'Set',
	value: 'set',
	action: 'Set bindings of connection',
	description:
		'Make a connection have exactly these queues and pools: bind and unbind what differs',
	fields: [connection, queues, pools, dryRun, wait, options],
	async call(run) {
		const results = new Map<number, ItemResult>();
		const readings = await readAll(run, results, readWish);
		const byConnection = groupedBy(readings, ({ wanted }) => wanted.connectionId);
		const agreeing = byConnection.filter((group) => {
			if (areAlike(group.map(({ wanted }) => wanted))) return true;
			for (const { item } of group) {
				const error = contradiction(run.items[item]);
				results.set(item, error);
				run.fail(item, error);
			}
			return false;
		});
		await Promise.all(
			agreeing.map(async (group) => {
				const [first] = group;
				if (!first || run.isOver) return;
				const wish = united(
					first.wanted,
					group.map(({ wanted }) => wanted),
				);
				const result = await resultOf(async () => await applyWish(run, first.item, wish));
				if (result instanceof Error) run.fail(first.item, result);
				for (const { item } of group) results.set(item, result);
			}),
		);
		return results;
	},
};

/** What items that want the same have done at once: it waits if one of them does, and the longest. */
function united(wish: Wish, wishes: readonly Wish[]): Wish {
	const [deadline = wish.deadline] = wishes
		.map((one) => one.deadline)
		.sort((a, b) => b.seconds - a.seconds);
	return { ...wish, deadline, wait: wishes.some(({ wait: waits }) => waits) };
}

async function readWish(item: Item): Promise<Wish> {
	const option = item.read(options);
	const targets = targetsOf({ queues: item.read(queues), pools: item.read(pools) });
	if (targets.length === 0 && !option(allowRemovingAll)) {
		throw item.badInput(
			'Queue Names or IDs',
			'nothing is named, so everything would be unbound',
			'Choose the queues and pools that are to be bound. To unbind all, turn on Options → Allow Removing All.',
		);
	}
	const deadline = new Deadline(option(timeout));
	return {
		connectionId: await item.connectionId(deadline),
		targets,
		dryRun: item.read(dryRun),
		wait: item.read(wait),
		deadline,
	};
}

/** Two items cannot both have a connection hold exactly theirs. */
function areAlike(wishes: readonly Wish[]): boolean {
	const texts = wishes.map(({ targets, dryRun: isDry }) =>
		JSON.stringify([isDry, ...targets.map(keyOf).sort()]),
	);
	return new Set(texts).size <= 1;
}

function contradiction(item: Item | undefined): Error {
	return asError(
		item?.badInput(
			'Connection',
			'several items want different bindings of it',
			'Give each connection to one item, with all of its queues and pools.',
		),
	);
}

async function resultOf(work: () => Promise<IDataObject>): Promise<ItemResult> {
	try {
		return [await work()];
	} catch (error) {
		return asError(error);
	}
}
