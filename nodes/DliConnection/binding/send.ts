import type { Binding } from '../../shared/dli/bindings';
import type { Resolution } from '../../shared/dli/client';
import { pollDelay } from '../../shared/dli/delays';
import { DliError } from '../../shared/dli/DliError';
import { isStarting } from '../../shared/dli/nextSteps';
import type { Batch } from './batch';
import { explained } from './explain';
import type { BindingTask } from './task';
import { targetsOf } from './task';

/**
 * Sends these tasks as one request. If it is refused, the connection is read once: what is as
 * wished already is done, and the rest is separated until what cannot be had stands alone.
 */
export async function sendTasks(batch: Batch, tasks: readonly BindingTask[]): Promise<void> {
	const asked = batch.openTargets(tasks).length;
	const error = await sendUnited(batch, tasks);
	if (!error) return;
	if (error.kind === 'unauthorized') return batch.close(tasks, error);
	const separable = isSeparable(error);
	const others = await batch.settle(tasks, separable ? proofOf(batch) : 'none', tasks[0]?.deadline);
	if (others instanceof DliError) return batch.close(tasks, error);
	const isSmallest = tasks.length === 1 && batch.openTargets(tasks).length === asked;
	if (!separable || isSmallest) {
		for (const [task, bindings] of others)
			batch.close([task], explained(error, bindings, batch.direction));
		return;
	}
	await separate(batch, error, others, Math.ceil(Math.log2(others.size + 1)));
}

/** Unbinding what is not listed is done only if there is such a thing; binding asks for its pool. */
function proofOf({ direction }: Batch) {
	return direction.topic === 'unbind' ? 'existence' : 'pool';
}

/**
 * Sends parts of what was refused together: apart what the error names, else in halves, so that one
 * bad name among a thousand costs a handful of requests. A refused request changes nothing, so the
 * reading still holds.
 * @param halvings how often to halve before the rest goes item by item, side by side
 */
async function separate(
	batch: Batch,
	error: DliError,
	others: Map<BindingTask, Binding[]>,
	halvings: number,
): Promise<void> {
	const tasks = batch.open([...others.keys()]);
	const sendPart = async (part: BindingTask[]) => {
		const refused = part.length === 0 ? undefined : await sendUnited(batch, part);
		if (!refused) return;
		if (!isSeparable(refused)) return batch.close(tasks, refused);
		if (part.length > 1) {
			const rest = new Map([...others].filter(([task]) => part.includes(task)));
			return await separate(batch, refused, rest, halvings - 1);
		}
		for (const task of part) {
			batch.close([task], explained(refused, others.get(task) ?? [], batch.direction));
		}
	};
	const parts = halvings > 0 ? partsOf(tasks, error) : tasks.map((task) => [task]);
	if (halvings > 0 || batch.run.stopsAtFailure) {
		for (const part of parts) await sendPart(part);
	} else {
		await Promise.all(parts.map(sendPart));
	}
}

/** One request; an error, or undefined when it was accepted or turned out to have been. */
async function sendUnited(
	batch: Batch,
	tasks: readonly BindingTask[],
): Promise<DliError | undefined> {
	const [first] = tasks;
	if (!first) return undefined;
	const { deadline } = first;
	const resolveUnknownOutcome = async (): Promise<Resolution<string>> => {
		batch.noteUnknownOutcome(tasks);
		const state = await batch.settle(tasks, proofOf(batch), deadline);
		if (state instanceof DliError) return state;
		const rest = batch.open(tasks);
		return rest.length === 0 ? { done: '' } : { again: batch.request(rest) };
	};
	const begun = deadline.elapsed;
	for (;;) {
		const answer = await batch.run.dli.tryRequest(batch.request(batch.open(tasks)), {
			deadline,
			resolveUnknownOutcome,
		});
		if (!(answer instanceof DliError)) {
			batch.close(tasks, { message: shortened(answer) });
			return undefined;
		}
		const isPassing = answer.kind === 'rejected' && isStarting(answer.message);
		if (!isPassing || !tasks.every(({ wait }) => wait) || deadline.remaining === 0) return answer;
		await batch.run.dli.wait(Math.min(pollDelay(deadline.elapsed - begun), deadline.remaining));
	}
}

/** Rights, quotas, the service itself and its gateway: sending less would bring the same. */
const concernsAll = /^(DLI\.(0003|0011|0013|0014|0015|0016|0999|1028)|APIGW?\.\d+)$/;

/** True if the error may concern one name only. */
function isSeparable({ kind, httpStatus, code }: DliError): boolean {
	return kind === 'rejected' && [200, 400, 404].includes(httpStatus) && !concernsAll.test(code);
}

/** The tasks that the error names one by one, after all others; without such, two halves. */
function partsOf(tasks: readonly BindingTask[], error: DliError): BindingTask[][] {
	const words = new Set(error.message.toLowerCase().split(/[^a-z0-9_]+/));
	const isNamed = (task: BindingTask) => targetsOf(task).some(({ name }) => words.has(name));
	const named = tasks.filter(isNamed);
	if (named.length > 0 && named.length < tasks.length) {
		return [tasks.filter((task) => !isNamed(task)), ...named.map((task) => [task])];
	}
	return [tasks.slice(0, tasks.length >> 1), tasks.slice(tasks.length >> 1)];
}

/** DLI repeats all names of a request, but each of a thousand items need not. */
function shortened(message: string): string {
	if (message.length <= 300) return message;
	return `${message.slice(0, 300).replace(/[^,\s]*$/, '')}…`;
}
