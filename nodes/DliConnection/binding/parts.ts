import type { DliError } from '../../shared/dli/DliError';
import type { BindingTask } from './task';
import { targetsOf } from './task';

/** Tasks that may be combined, and may take the same time, belong into one request. */
export function groupsOf(tasks: readonly BindingTask[]): BindingTask[][] {
	const groups = new Map<string, BindingTask[]>();
	for (const task of tasks) {
		const { combineItems, deadline, wait, item } = task;
		const key = combineItems ? `${deadline.seconds} ${wait}` : `item ${item}`;
		const others = groups.get(key);
		if (others) others.push(task);
		else groups.set(key, [task]);
	}
	return [...groups.values()];
}

/** Rights, quotas, the service itself and its gateway: sending less would bring the same. */
const concernsAll = /^(DLI\.(0003|0011|0013|0014|0015|0016|0999|1028)|APIGW?\.\d+)$/;

/** True if the error may concern one name only, or the length of the request. */
export function isSeparable({ kind, httpStatus, code }: DliError): boolean {
	if (kind !== 'rejected') return false;
	return httpStatus === 413 || ([200, 400, 404].includes(httpStatus) && !concernsAll.test(code));
}

/**
 * How to divide tasks that were refused together: those that the error names stand alone, after all
 * others; without such, two halves.
 * @param inOrder true where a task must not be sent before one that stands in front of it
 */
export function partsOf(
	tasks: readonly BindingTask[],
	error: DliError,
	inOrder: boolean,
): BindingTask[][] {
	const words = new Set(error.message.toLowerCase().split(/[^a-z0-9_]/));
	const isNamed = (task: BindingTask) => targetsOf(task).some(({ name }) => words.has(name));
	const named = tasks.filter(isNamed);
	if (named.length === 0 || named.length === tasks.length) {
		const middle = tasks.length >> 1;
		return [tasks.slice(0, middle), tasks.slice(middle)];
	}
	if (!inOrder) return [tasks.filter((task) => !isNamed(task)), ...named.map((task) => [task])];
	const first = tasks.findIndex(isNamed);
	return [tasks.slice(0, first), tasks.slice(first, first + 1), tasks.slice(first + 1)];
}
