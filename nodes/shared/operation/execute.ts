import { shortened, textIn } from '../form/text';
import type { Operation, Outcome, Resource } from './operation';
import type { Run } from './run';

/** Carries out what each input item asks for; returns the outcomes in the order of the items. */
export async function outcomesOf(
	run: Run,
	resources: readonly Resource[],
	count: number,
): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	const itemsByOperation = new Map<Operation, number[]>();
	for (let item = 0; item < count; item++) {
		const operation = chosen(run, resources, item);
		if (operation instanceof Error) {
			outcomes[item] = operation;
			continue;
		}
		const others = itemsByOperation.get(operation);
		if (others) others.push(item);
		else itemsByOperation.set(operation, [item]);
	}
	for (const [operation, items] of itemsByOperation) {
		for (const [item, outcome] of await operation.call(run, items)) outcomes[item] = outcome;
	}
	return outcomes;
}

function chosen(run: Run, resources: readonly Resource[], item: number): Operation | Error {
	const [resource, operation] = [run.parameter('resource', item), run.parameter('operation', item)];
	const found = resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
	if (found) return found;
	return run.badInput(
		'Operation',
		`“${shortened(`${textIn(resource)}: ${textIn(operation)}`)}” does not exist`,
		'Choose the operation from the list.',
		item,
	);
}
