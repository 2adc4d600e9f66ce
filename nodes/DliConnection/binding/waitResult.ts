import type { Binding } from '../../shared/dli/bindings';
import { isUnbound, nounOf } from '../../shared/dli/bindings';
import { isConnectionGone } from '../../shared/dli/connections';
import { DliError } from '../../shared/dli/DliError';
import type { Batch } from './batch';
import { failedSentence } from './explain';
import type { BindingTask } from './task';
import { keyOf, targetsOf } from './task';

/** How waiting ended for a task: all its names are where they should be, or not. */
export type WaitResult = Binding[] | DliError;

/** What was there at some reading since the request; what is missing afterwards was removed. */
export interface Seen {
	connection: boolean;
	/** Keys of targets. */
	names: Set<string>;
}

/** The end of a wait when the connection could not be read; undefined while it may be, later. */
export function endWithout(
	batch: Batch,
	task: BindingTask,
	error: DliError,
	seen: Seen,
): WaitResult | undefined {
	const { connectionId, direction } = batch;
	const { deadline } = task;
	if (error.kind === 'unauthorized') {
		return error.with({ message: `${accepted(batch, task)}${error.message}` });
	}
	if (seen.connection && isConnectionGone(error, connectionId)) {
		if (direction.topic === 'unbind') return targetsOf(task).map(unboundOf);
		return error.with({
			kind: 'rejected',
			message: `${accepted(batch, task)}Connection ${connectionId} was deleted meanwhile.`,
			nextStep: 'Create the connection again, then bind.',
		});
	}
	if (deadline.remaining > 0) return undefined;
	const names = targetsOf(task).map(({ name }) => name);
	const verb = names.length > 1 ? 'are' : 'is';
	return error.with({
		message: `${accepted(batch, task)}Whether ${names.join(', ')} ${verb} ${direction.goal} could not be read within ${deadline.seconds} s: ${error.message}`,
		nextStep: direction.nextStepIfPending,
	});
}

/** What must not be lost when something else went wrong. */
function accepted(batch: Batch, task: BindingTask): string {
	const result = batch.results.get(task);
	const wasAsked = result !== undefined && !('already' in result && !result.isOurs);
	return wasAsked ? 'DLI had accepted the request. ' : '';
}

function unboundOf({ type, name }: Pick<Binding, 'type' | 'name'>): Binding {
	return { type, name, status: 'UNBOUND', peer_id: '', elastic_resource_pool: '' };
}

/** The end of a wait when this is what the connection lists; undefined while it goes on. */
export function endFrom(
	batch: Batch,
	task: BindingTask,
	bindings: Binding[],
	seen: Seen,
): WaitResult | undefined {
	const { direction } = batch;
	const { deadline } = task;
	const isBind = direction.topic === 'bind';
	const removed = bindings.find((one) => isUnbound(one) && seen.names.has(keyOf(one)));
	for (const one of bindings) if (isListed(one)) seen.names.add(keyOf(one));
	if (isBind && removed) {
		return new DliError(
			'rejected',
			`${accepted(batch, task)}Then ${nounOf(removed)} was unbound by somebody else.`,
			'Find out who unbound it, then bind again.',
			{ bindings },
		);
	}
	const failed = bindings.filter((one) => hasFailed(batch, one));
	const unknown = isBind ? [] : bindings.filter(({ status }) => status === 'NOT_FOUND');
	const pending = bindings.filter(
		(one) => !direction.isReachedBy(one) && !failed.includes(one) && !unknown.includes(one),
	);
	if (pending.length > 0 && deadline.remaining > 0) return undefined;
	if (pending.length + failed.length + unknown.length === 0) return bindings;
	const sentences = [
		...failed.map(failedSentence),
		...unknown.map((one) => `There is no ${nounOf(one)}.`),
	];
	const steps = failed.slice(0, 1).map((one) => direction.nextStepAfterFailed(one.err_msg ?? ''));
	if (unknown.length > 0) steps.push('Choose queues and pools from their lists.');
	if (pending.length > 0) {
		const states = pending.map(stateOf).join(', ');
		sentences.unshift(
			`Not ${direction.goal} after ${deadline.seconds} s: ${states}. ${accepted(batch, task)}`.trim(),
		);
		steps.unshift(direction.nextStepIfPending);
	}
	return new DliError('rejected', sentences.join(' '), steps.join(' '), { bindings });
}

/** True if the connection itself lists it. */
function isListed(one: Binding): boolean {
	return !isUnbound(one) && !/^(UNKNOWN|NOT_FOUND)$/.test(one.status);
}

/** FAILED counts once the entry is another one than before the request: DLI resets it late. */
function hasFailed({ before, latest }: Batch, one: Binding): boolean {
	if (one.status !== 'FAILED') return false;
	const { elastic_resource_pool: pool } = one;
	const type = pool ? 'elastic_resource_pool' : one.type;
	const [old, now] = [before, latest].map((entries) => entries?.[type]?.get(pool || one.name));
	return !old || JSON.stringify(old) !== JSON.stringify(now);
}

function stateOf(one: Binding): string {
	return `${nounOf(one)} (${one.status}${one.err_msg ? `: ${one.err_msg.replace(/\.$/, '')}` : ''})`;
}
