import type { Binding, Entries } from '../../shared/dli/bindings';
import { isUnbound, nounOf } from '../../shared/dli/bindings';
import { isConnectionGone } from '../../shared/dli/connections';
import { pollDelay } from '../../shared/dli/delays';
import { DliError } from '../../shared/dli/DliError';
import type { Batch } from './batch';
import { failedSentence } from './explain';
import type { BindingTask } from './task';
import { keyOf, targetsOf } from './task';

/** How waiting ended for a task: all its names are where they should be, or not. */
export type WaitResult = Binding[] | DliError;

/**
 * Reads the connection until each name of these tasks is where it should be. Waiting ends for four
 * reasons only: the goal is reached (or a peering FAILED), the deadline is over, the connection or
 * an entry was removed meanwhile, the identity is refused. One reading serves all.
 * @param isNew true for a connection that was created just now: it may not be there at once
 */
export async function awaitTasks(
	batch: Batch,
	tasks: readonly BindingTask[],
	isNew = false,
): Promise<Map<BindingTask, WaitResult>> {
	const results = new Map<BindingTask, WaitResult>();
	const { dli } = batch.run;
	const listed = new Set<string>();
	let hasBeenThere = !isNew;
	let waiting = tasks.filter((task) => {
		const result = batch.results.get(task);
		const isReached =
			result && 'already' in result && result.already.every(batch.direction.isReachedBy);
		if (isReached) results.set(task, result.already);
		return !isReached;
	});
	const begun = performance.now();
	for (let isFirst = true; waiting.length > 0; isFirst = false) {
		const least = waiting.reduce((a, b) => (a.deadline.remaining <= b.deadline.remaining ? a : b));
		const delay = isFirst && wasReached(batch, waiting) ? 0 : pollDelay(performance.now() - begun);
		await dli.wait(Math.min(delay, least.deadline.remaining));
		const entries = await batch.read(least.deadline);
		if (!(entries instanceof DliError)) hasBeenThere = true;
		for (const task of waiting) {
			const end =
				entries instanceof DliError
					? endWithout(batch, task, entries, hasBeenThere)
					: endFrom(batch, task, await batch.bindingsOf(task, entries, 'pool'), listed);
			if (end) results.set(task, end);
		}
		waiting = waiting.filter((task) => !results.has(task));
	}
	return results;
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

/** The end of a wait when the connection could not be read; undefined while it may be, later. */
function endWithout(
	{ connectionId, direction }: Batch,
	task: BindingTask,
	error: DliError,
	hasBeenThere: boolean,
): WaitResult | undefined {
	if (error.kind === 'unauthorized') return withAccepted(error);
	if (hasBeenThere && isConnectionGone(error, connectionId)) {
		if (direction.topic === 'unbind') return targetsOf(task).map(unboundOf);
		return new DliError(
			'rejected',
			`DLI had accepted the request, but connection ${connectionId} was deleted meanwhile.`,
			'Create the connection again, then bind.',
			{ code: error.code, httpStatus: error.httpStatus, requestId: error.requestId },
		);
	}
	if (task.deadline.remaining > 0) return undefined;
	const { message } = withAccepted(error);
	return error.with({
		message: `${message} It was not ${direction.goal} when it could be read last, ${task.deadline.seconds} s are over.`,
		nextStep: direction.nextStepIfPending,
	});
}

function withAccepted(error: DliError): DliError {
	return error.with({ message: `DLI had accepted the request. Then: ${error.message}` });
}

function unboundOf({ type, name }: { type: Binding['type']; name: string }): Binding {
	return { type, name, status: 'UNBOUND', peer_id: '', elastic_resource_pool: '' };
}

/** @param listed what was seen in the connection since the request */
function endFrom(
	batch: Batch,
	task: BindingTask,
	bindings: Binding[],
	listed: Set<string>,
): WaitResult | undefined {
	const { direction } = batch;
	const removed = bindings.filter((one) => isUnbound(one) && listed.has(keyOf(one)));
	for (const one of bindings) if (!isUnbound(one)) listed.add(keyOf(one));
	if (direction.topic === 'bind' && removed[0]) return removedMeanwhile(removed[0], bindings);
	const failed = bindings.filter((one) => hasFailed(batch, one));
	const pending = bindings.filter((one) => !direction.isReachedBy(one) && !failed.includes(one));
	if (pending.length > 0 && task.deadline.remaining > 0) return undefined;
	if (pending.length === 0 && failed.length === 0) return bindings;
	const sentences = failed.map(failedSentence);
	const steps = failed.slice(0, 1).map((one) => direction.nextStepAfterFailed(one.err_msg ?? ''));
	if (pending.length > 0) {
		const states = pending.map(stateOf).join(', ');
		sentences.unshift(
			`Not ${direction.goal} after ${task.deadline.seconds} s: ${states}. DLI had accepted the request.`,
		);
		steps.unshift(direction.nextStepIfPending);
	}
	return new DliError('rejected', sentences.join(' '), steps.join(' '), { bindings });
}

/** FAILED counts once the entry is another one than before the request: DLI resets it late. */
function hasFailed({ before, latest }: Batch, one: Binding): boolean {
	if (one.status !== 'FAILED') return false;
	const [type, name] = one.elastic_resource_pool
		? (['elastic_resource_pool', one.elastic_resource_pool] as const)
		: ([one.type, one.name] as const);
	const [old, now] = [before, latest].map((entries) => entries?.[type]?.get(name));
	return !old || JSON.stringify(old) !== JSON.stringify(now);
}

function removedMeanwhile(one: Binding, bindings: Binding[]): DliError {
	return new DliError(
		'rejected',
		`DLI had accepted the request, but ${nounOf(one)} was unbound meanwhile.`,
		'Find out who unbound it, then bind again.',
		{ bindings },
	);
}

function stateOf(one: Binding): string {
	return `${nounOf(one)} (${one.status}${one.err_msg ? `: ${one.err_msg.replace(/\.$/, '')}` : ''})`;
}
