import type { Binding, Entries } from '../../shared/dli/bindings';
import { pollDelay } from '../../shared/dli/delays';
import { DliError } from '../../shared/dli/DliError';
import type { Batch } from './batch';
import { sendTasks } from './send';
import type { BindingTask } from './task';
import { keyOf, targetsOf } from './task';
import type { Seen, WaitResult } from './waitResult';
import { endFrom, endWithout } from './waitResult';

/**
 * Reads the connection until each name of these tasks is where it should be, and sends again what
 * DLI was not ready for. Waiting ends for four reasons only: the goal is reached (or a peering
 * FAILED), the deadline is over, the connection or an entry was removed meanwhile, the identity is
 * refused. One reading serves all.
 * @param isNew true for a connection that was created just now: it may not be there at once
 * @returns how it ended for each task; where the node stops because an item failed, for some only
 */
export async function awaitTasks(
	batch: Batch,
	tasks: readonly BindingTask[],
	isNew = false,
): Promise<Map<BindingTask, WaitResult>> {
	const { run, direction } = batch;
	const results = new Map<BindingTask, WaitResult>();
	for (const task of tasks) {
		task.deadline.start();
		const result = batch.results.get(task);
		const isReached = result && 'already' in result && result.already.every(direction.isReachedBy);
		if (isReached) results.set(task, result.already);
	}
	const seen: Seen = { connection: !isNew, names: new Set() };
	for (const task of isNew ? [] : tasks) {
		const result = batch.results.get(task);
		const wasThere = !result || 'already' in result;
		for (const target of wasThere ? targetsOf(task) : []) seen.names.add(keyOf(target));
	}
	const begun = performance.now();
	let waiting = tasks.filter((task) => !results.has(task));
	for (let isFirst = true; waiting.length > 0 && !run.isOver; isFirst = false) {
		const { deadline } = waiting.reduce(sooner);
		const delay = isFirst && wasReached(batch, waiting) ? 0 : pollDelay(performance.now() - begun);
		await run.dli.wait(Math.min(delay, deadline.remaining)).catch((error: unknown) => {
			if (!run.isOver) throw error;
		});
		if (run.isOver) break;
		await sendTasks(batch, [...batch.postponed.keys()]);
		const entries = await batch.read(deadline);
		if (!(entries instanceof DliError)) seen.connection = true;
		const ends = await Promise.all(
			waiting.map(async (task) => await endOf(batch, task, entries, seen)),
		);
		waiting.forEach((task, index) => {
			const end = ends[index];
			if (!end) return;
			const told = isNew && end instanceof DliError ? withCreated(end, task) : end;
			if (told instanceof DliError) batch.noteFailure(task.item, told);
			results.set(task, told);
		});
		waiting = waiting.filter((task) => !results.has(task));
	}
	return results;
}

/** Sends again what DLI was not ready for, until it is, or the time of a task is over. */
export async function sendPostponed(batch: Batch): Promise<void> {
	const begun = performance.now();
	while (batch.postponed.size > 0) {
		const { deadline } = [...batch.postponed.keys()].reduce(sooner);
		await batch.run.dli.wait(Math.min(pollDelay(performance.now() - begun), deadline.remaining));
		await sendTasks(batch, [...batch.postponed.keys()]);
		for (const task of batch.postponed.keys()) giveUpInTime(batch, task);
	}
}

/** Closes a task that DLI is still not ready for when its time is over. */
function giveUpInTime(batch: Batch, task: BindingTask): DliError | undefined {
	const error = batch.postponed.get(task);
	if (!error || task.deadline.remaining > 0) return undefined;
	batch.postponed.delete(task);
	batch.close([task], error);
	return error;
}

function sooner(one: BindingTask, other: BindingTask): BindingTask {
	return one.deadline.remaining <= other.deadline.remaining ? one : other;
}

/** True if the first look need not be put off: all was as wished before the request. */
function wasReached({ before, direction }: Batch, tasks: readonly BindingTask[]): boolean {
	if (!before || direction.topic !== 'bind') return false;
	return tasks.every((task) =>
		targetsOf(task).every(({ type, name }) => isActive(before, type, name)),
	);
}

function isActive(entries: Entries, type: Binding['type'], name: string): boolean {
	return /^active$/i.test(String(entries[type]?.get(name)?.status));
}

/** How the wait ends for a task after this reading; undefined where it goes on. */
async function endOf(
	batch: Batch,
	task: BindingTask,
	entries: Entries | DliError,
	seen: Seen,
): Promise<WaitResult | undefined> {
	const result = batch.results.get(task);
	if (result instanceof DliError) return result;
	if (batch.postponed.has(task)) return giveUpInTime(batch, task);
	if (entries instanceof DliError) return endWithout(batch, task, entries, seen);
	return endFrom(batch, task, await batch.bindingsOf(task, entries, 'pool'), seen);
}

function withCreated(error: DliError, { connectionId }: BindingTask): DliError {
	return error.with({
		message: `${error.message} The connection was created, its ID is ${connectionId}.`,
	});
}
