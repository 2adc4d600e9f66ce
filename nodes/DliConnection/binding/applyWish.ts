import type { IDataObject } from 'n8n-workflow';

import type { Binding, Entries } from '../../shared/dli/bindings';
import type { Deadline } from '../../shared/dli/delays';
import { DliError } from '../../shared/dli/DliError';
import type { Run } from '../../shared/operation/run';
import { Batch } from './batch';
import type { Direction } from './direction';
import { binding, unbinding } from './direction';
import type { Plan, Wish } from './plan';
import { hintAtCuts, outputOf, planFor, replanned } from './plan';
import { readPools } from './pools';
import { sendTasks } from './send';
import type { BindingTask, Target } from './task';
import { awaitTasks, sendPostponed } from './wait';

/**
 * Lets a connection have exactly what is wanted: reads, binds what is missing, reads again, unbinds
 * what was too much at both readings, and waits if asked. Never the other way round, so that what is
 * wanted is never unbound for a moment. Throws a `DliError`; running it again completes it.
 */
export async function applyWish(run: Run, item: number, wish: Wish): Promise<IDataObject> {
	const { deadline, targets } = wish;
	deadline.start();
	const reader = batchOf(run, item, wish, unbinding, []);
	const before = await readWhole(reader, deadline);
	const first = planFor(before, targets, await readPools(run, targets, before, deadline));
	if (wish.dryRun) {
		run.hint(nothingChanged);
		return outputOf(wish, first);
	}
	let unbound = reader;
	const plan = await run.inTurn(item, async () => {
		const bound = await send(batchOf(run, item, wish, binding, first.bind), before);
		const done = { ...first, ...sorted(bound, first) };
		const isStale = first.bind.length > 0 && first.unbind.length > 0;
		const latest = isStale ? await secondPlan(bound, wish, done, before) : done;
		unbound = await send(batchOf(run, item, wish, unbinding, latest.unbind), before);
		return latest;
	});
	hintAtCuts(run, plan.unbind);
	if (!wish.wait) return outputOf(wish, plan);
	const wanted = batchOf(run, item, wish, binding, targets);
	wanted.before = before;
	const bindings = [...(await waitFor(wanted)), ...(await waitFor(unbound))];
	return { ...outputOf(wish, plan), bindings: bindings.map((one) => ({ ...one })) };
}

function nothingChanged(): string {
	return 'Nothing was changed: this is what Set would bind and unbind. Turn off Dry Run to have it done.';
}

/** Reads again before unbinding, because binding took its time. */
async function secondPlan(
	reader: Batch,
	{ targets, deadline }: Wish,
	plan: Plan,
	before: Entries,
): Promise<Plan> {
	const again = await readWhole(reader, deadline);
	const pools = await readPools(reader.run, targets, again, deadline);
	return replanned(plan, planFor(again, targets, pools), before);
}

/** What this run bound, apart from what turned out to have been bound already. */
function sorted({ tasks, results }: Batch, plan: Plan): Pick<Plan, 'bind' | 'unchanged'> {
	const wasThere = (index: number) => {
		const task = tasks[index];
		const result = task && results.get(task);
		return result !== undefined && 'already' in result && !result.isOurs;
	};
	return {
		bind: plan.bind.filter((_, index) => !wasThere(index)),
		unchanged: [...plan.unchanged, ...plan.bind.filter((_, index) => wasThere(index))],
	};
}

/** One task per name, so that a refusal is about that name. */
function batchOf(
	run: Run,
	item: number,
	{ connectionId, deadline, wait }: Wish,
	direction: Direction,
	targets: readonly Target[],
): Batch {
	const tasks = targets.map(({ type, name }): BindingTask => ({
		item,
		connectionId,
		queues: type === 'queue' ? [name] : [],
		pools: type === 'queue' ? [] : [name],
		combineItems: true,
		wait,
		deadline,
	}));
	// The item fails by what `send` throws, which says more.
	return new Batch(run, direction, tasks, connectionId, () => {});
}

/** Both lists, or nothing: what was not read would be taken for unbound. */
async function readWhole(batch: Batch, deadline: Deadline): Promise<Entries> {
	const entries = await batch.read(deadline);
	if (entries instanceof DliError) throw entries;
	if (entries.queue) return entries;
	throw new DliError(
		'outcomeUnknown',
		'DLI described the connection without its bindings, so nothing was changed.',
		'Try again; if it persists, check whether a proxy changes the answers.',
	);
}

/** Sends what there is to send; throws if one name cannot be had. */
async function send(batch: Batch, before: Entries): Promise<Batch> {
	batch.before = before;
	if (batch.tasks.length > 0) await sendTasks(batch, batch.tasks);
	await sendPostponed(batch);
	for (const task of batch.tasks) {
		const result = batch.results.get(task);
		if (result instanceof DliError) throw withRemark(result, batch.direction);
	}
	return batch;
}

function withRemark(error: DliError, { topic }: Direction): DliError {
	const remark =
		topic === 'bind'
			? 'Nothing was unbound.'
			: 'What was missing has been bound. Running this again completes the rest.';
	return error.with({ message: `${error.message} ${remark}` });
}

async function waitFor(batch: Batch): Promise<Binding[]> {
	const bindings: Binding[] = [];
	for (const end of (await awaitTasks(batch, batch.tasks)).values()) {
		if (end instanceof DliError) throw end;
		for (const one of end) bindings.push(one);
	}
	return bindings;
}
