import type { IDataObject } from 'n8n-workflow';

import type { Binding, Entries } from '../../shared/dli/bindings';
import type { Deadline } from '../../shared/dli/delays';
import { DliError } from '../../shared/dli/DliError';
import type { Run } from '../../shared/operation/run';
import { Batch } from './batch';
import { remarked, withRemark } from './explain';
import type { Plan, Wish } from './plan';
import { hintAtCuts, outputOf, planFor, replanned } from './plan';
import { confirmPools, readPools } from './pools';
import type { Direction } from './request';
import { bind, unbind } from './request';
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
	const wanted = batchOf(run, item, wish, bind, targets);
	const before = await readWhole(wanted, deadline);
	const pools = await deadline.during(async () => await readPools(run, targets, before, deadline));
	const first = planFor(before, targets, pools);
	if (wish.dryRun) {
		run.hint(nothingChanged);
		return outputOf(wish, first);
	}
	let unwanted: Batch | undefined;
	const change = async () => {
		const missing = wanted.tasks.filter((_, index) => has(first.bind, targets[index]));
		await send(wanted, missing, before);
		await confirmPools(wanted, missing);
		throwRefusal(wanted, missing, 'Nothing was unbound.');
		const done = { ...first, ...splitByWhoBound(wanted, missing, first) };
		const isStale = missing.length > 0 && first.unbind.length > 0;
		const remark = remarkOn(missing.length > 0);
		const latest = isStale
			? await remarked(remark, async () => await secondPlan(wanted, wish, done, before))
			: done;
		unwanted = batchOf(run, item, wish, unbind, latest.unbind);
		await send(unwanted, unwanted.tasks, before);
		throwRefusal(unwanted, unwanted.tasks, remark);
		return latest;
	};
	// The time spent waiting for the turn does not count.
	const plan = await run.inTurn(item, async () => await deadline.during(change));
	hintAtCuts(run, plan.unbind);
	if (!wish.wait) return outputOf(wish, plan);
	const cut = plan.unbind.map(({ name }) => name).join(', ');
	const bound = await remarked(cut && `Unbound: ${cut}.`, async () => await waitFor(wanted));
	const bindings = [...bound, ...(unwanted ? await waitFor(unwanted) : [])];
	return { ...outputOf(wish, plan), bindings: bindings.map((one) => ({ ...one })) };
}

function has(targets: readonly Target[], target: Target | undefined): boolean {
	return targets.some(({ type, name }) => type === target?.type && name === target.name);
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
function splitByWhoBound(
	{ results }: Batch,
	tasks: readonly BindingTask[],
	plan: Plan,
): Pick<Plan, 'bind' | 'unchanged'> {
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
	const entries = await deadline.during(async () => await batch.read(deadline));
	if (entries instanceof DliError) throw entries;
	if (entries.queue) return entries;
	throw new DliError(
		'outcomeUnknown',
		'DLI described the connection without its bindings, so nothing was changed.',
		'Try again; if it persists, check whether a proxy changes the answers.',
	);
}

/** Asks for these tasks, and again for what DLI was not ready for. */
async function send(batch: Batch, tasks: readonly BindingTask[], before: Entries): Promise<void> {
	batch.before = before;
	if (tasks.length > 0) await sendTasks(batch, tasks);
	await sendPostponed(batch);
}

/** Throws if one of these tasks cannot be had, with a remark on what else was done. */
function throwRefusal(batch: Batch, tasks: readonly BindingTask[], remark: string): void {
	for (const task of tasks) {
		const result = batch.results.get(task);
		if (result instanceof DliError) throw withRemark(result, remark);
	}
}

/** What is left to do when unbinding did not get through. */
function remarkOn(hasBound: boolean): string {
	const bound = hasBound ? 'What was missing has been bound. ' : '';
	return `${bound}Running this again completes the rest.`;
}

/** The bindings in the order in which they were wanted, not in that in which they came about. */
async function waitFor(batch: Batch): Promise<Binding[]> {
	const bindings = new Map<BindingTask, Binding[]>();
	for (const [task, end] of await awaitTasks(batch, batch.tasks)) {
		if (end instanceof DliError) throw end;
		bindings.set(task, end);
	}
	return batch.tasks.flatMap((task) => bindings.get(task) ?? []);
}
