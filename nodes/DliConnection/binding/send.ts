import type { Binding } from '../../shared/dli/bindings';
import type { Resolution } from '../../shared/dli/client';
import { forEachConcurrently } from '../../shared/dli/concurrency';
import { DliError } from '../../shared/dli/DliError';
import { isStarting } from '../../shared/dli/refusalsByText';
import type { Batch } from './batch';
import { explained } from './explain';
import type { BindingTask } from './task';
import { groupsOf, isSeparable, partsOf } from './task';

/** A message of DLI that names a few items is shown with each; of many, each names its own. */
const longestSharedMessage = 300;

/**
 * Asks for these tasks, those that may be combined with one request. If it is refused, the
 * connection is read once: what is as wished already is done, and the rest is separated until what
 * cannot be had stands alone. Afterwards each task has its result, or is postponed.
 */
export async function sendTasks(batch: Batch, tasks: readonly BindingTask[]): Promise<void> {
	for (const task of tasks) batch.postponed.delete(task);
	for (const group of groupsOf(tasks)) await sendGroup(batch, group);
}

async function sendGroup(batch: Batch, tasks: readonly BindingTask[]): Promise<void> {
	// Not before: the groups go one after the other.
	for (const { deadline } of tasks) deadline.start();
	const asked = batch.openTargets(tasks).length;
	const error = await sendUnited(batch, tasks);
	if (!error) return;
	if (batch.run.isOver) return batch.close(tasks, error);
	const rest = await batch.run.judge(async () => await settleRefused(batch, tasks, error, asked));
	await separate(batch, rest, error);
}

/**
 * Ends what is as wished already, and what cannot be separated any further.
 * @param asked how many names the refused request had
 * @returns the others
 */
async function settleRefused(
	batch: Batch,
	tasks: readonly BindingTask[],
	error: DliError,
	asked: number,
): Promise<BindingTask[]> {
	const separable = isSeparable(error);
	const state = await batch.settle(tasks, separable ? proofOf(batch) : 'none', tasks[0]?.deadline);
	const open = batch.open(tasks);
	const isAlone = tasks.length === 1 && batch.openTargets(tasks).length === asked;
	if (!(state instanceof DliError) && separable && !isAlone) return open;
	refuse(batch, open, error, state);
	return [];
}

/** Unbinding what is not listed is done only if there is such a thing; binding asks for its pool. */
function proofOf({ direction }: Batch) {
	return direction.topic === 'unbind' ? 'existence' : 'pool';
}

/** One request; an error, or undefined when it was accepted or turned out to have been. */
async function sendUnited(
	batch: Batch,
	tasks: readonly BindingTask[],
): Promise<DliError | undefined> {
	const deadline = batch.open(tasks)[0]?.deadline;
	if (batch.openTargets(batch.open(tasks)).length === 0) {
		// Earlier requests brought about all of it, so there is nothing to ask for.
		const state = await batch.settle(tasks, proofOf(batch), deadline);
		if (state instanceof DliError) return state;
	}
	const open = batch.open(tasks);
	if (open.length === 0) return undefined;
	const answer = await batch.run.dli.tryRequest(batch.request(open), {
		deadline,
		async resolveUnknownOutcome(): Promise<Resolution<string>> {
			batch.noteAsked(open);
			const state = await batch.settle(open, proofOf(batch), deadline);
			if (state instanceof DliError) return state;
			const rest = batch.open(open);
			return rest.length === 0 ? { done: '' } : { again: batch.request(rest) };
		},
	});
	if (answer instanceof DliError) return answer;
	batch.noteAsked(open);
	const isTooLong = open.length > 1 && answer.length > longestSharedMessage;
	batch.close(open, { message: isTooLong ? '' : answer });
	return undefined;
}

/**
 * Sends parts of what was refused together, until each task has its result. What is refused alone
 * is looked for in the connection once more: another item of this run may have brought it about.
 */
async function separate(
	batch: Batch,
	tasks: readonly BindingTask[],
	error: DliError,
): Promise<void> {
	const { stopsAtFailure } = batch.run;
	const refused = new Map<BindingTask, DliError>();
	// What concerns everybody, such as a quota, ends what is not under way yet.
	let ended: DliError | undefined;
	// Halving finds a few bad names in a handful of requests; for many it would need two per item.
	let halvings = 4 * Math.ceil(Math.log2(tasks.length + 1));
	const divide = async (undivided: readonly BindingTask[], said: DliError): Promise<void> => {
		const singly = halvings-- <= 0;
		const parts = singly
			? undivided.map((task) => [task])
			: partsOf(undivided, said, stopsAtFailure).filter((part) => part.length > 0);
		if (singly && !stopsAtFailure) return await forEachConcurrently(parts, sendPart);
		for (const part of parts) await sendPart(part);
	};
	const sendPart = async (part: readonly BindingTask[]): Promise<void> => {
		if (ended) return batch.close(part, ended);
		const said = await sendUnited(batch, part);
		if (!said) return;
		if (!isSeparable(said)) {
			ended ??= said;
			return batch.close(part, said);
		}
		const open = batch.open(part);
		if (open.length > 1) return await divide(open, said);
		for (const task of open) refused.set(task, said);
		if (stopsAtFailure) await conclude(batch, refused);
	};
	await divide(tasks, error);
	await conclude(batch, refused);
}

/** Ends what was refused alone, unless it turns out to be as wished. */
async function conclude(batch: Batch, refused: Map<BindingTask, DliError>): Promise<void> {
	const tasks = batch.open([...refused.keys()]);
	if (tasks.length === 0) return;
	await batch.run.judge(async () => {
		const state = await batch.settle(tasks, proofOf(batch), tasks[0]?.deadline);
		for (const task of batch.open(tasks)) {
			const error = refused.get(task);
			if (error) refuse(batch, [task], error, state);
		}
	});
	refused.clear();
}

/** Ends tasks with an error; but one that passes by itself is waited for where that is wished. */
function refuse(
	batch: Batch,
	tasks: readonly BindingTask[],
	error: DliError,
	state: Map<BindingTask, Binding[]> | DliError,
): void {
	for (const task of tasks) {
		const readings = state instanceof DliError ? undefined : state.get(task);
		const said = readings ? explained(error, readings, batch.direction) : error;
		const isPassing = error.kind === 'rejected' && isStarting(error.message);
		if (isPassing && task.wait) batch.postponed.set(task, said);
		else batch.close([task], said);
	}
}
