import type { IDataObject } from 'n8n-workflow';

import type { Binding } from '../../shared/dli/bindings';
import { statusOf } from '../../shared/dli/bindings';
import { DliError } from '../../shared/dli/DliError';
import { asError } from '../../shared/form/errors';
import { groupedBy, readAll } from '../../shared/operation/items';
import type { ItemResult, Operation } from '../../shared/operation/operation';
import type { Run } from '../../shared/operation/run';
import { Batch } from './batch';
import { confirmPools, hintAtPools } from './pools';
import type { Direction } from './request';
import { sendTasks } from './send';
import type { BindingFields, BindingTask } from './task';
import { readTask } from './task';
import { awaitTasks } from './wait';

/** The call of Bind and of Unbind: items of one connection together, connections side by side. */
export function changeBindings(direction: Direction, fields: BindingFields): Operation['call'] {
	return async (run) => {
		const results = new Map<number, ItemResult>();
		const readings = await readAll(run, results, async (item) => await readTask(item, fields));
		const tasksOfAll = readings.map(({ wanted }) => wanted);
		await Promise.all(
			groupedBy(tasksOfAll, ({ connectionId }) => connectionId).map(async (tasks) => {
				const ofConnection = await resultsOf(run, direction, tasks);
				tasks.forEach(({ item }, index) => {
					const result = ofConnection[index];
					if (result) results.set(item, result);
				});
			}),
		);
		return results;
	};
}

async function resultsOf(
	run: Run,
	direction: Direction,
	tasks: BindingTask[],
): Promise<ItemResult[]> {
	try {
		return await carryOut(run, direction, tasks);
	} catch (error) {
		return tasks.map(({ item }) => {
			run.fail(item, asError(error));
			return asError(error);
		});
	}
}

/** Carries out the tasks of one connection: requests in order, one wait for all that wait. */
async function carryOut(
	run: Run,
	direction: Direction,
	tasks: BindingTask[],
): Promise<ItemResult[]> {
	const batch = new Batch(run, direction, tasks);
	await run.inTurn(tasks[0]?.item ?? 0, async () => {
		if (tasks.some(({ wait }) => wait)) await readBefore(batch);
		await sendTasks(batch, tasks);
		if (direction.topic === 'bind') await confirmPools(batch);
	});
	const waiting = tasks.filter(
		(task) => task.wait && !(batch.results.get(task) instanceof DliError),
	);
	const ends = await awaitTasks(batch, waiting);
	const done = waiting.filter((task) => !(ends.get(task) instanceof DliError));
	if (direction.topic === 'unbind') await hintAtPools(batch, done);
	return tasks.map((task) => resultOf(batch, task, ends.get(task)));
}

/** If the connection cannot be read, the request that follows says why. */
async function readBefore(batch: Batch): Promise<void> {
	const entries = await batch.read(batch.tasks[0]?.deadline);
	if (!(entries instanceof DliError)) batch.before = entries;
}

function resultOf(batch: Batch, task: BindingTask, end?: Binding[] | DliError): ItemResult {
	const { direction } = batch;
	const result = batch.results.get(task);
	if (end instanceof DliError) return end;
	if (!result || result instanceof DliError)
		return result ?? new Error('There is no result for this item. Please report this.');
	const bindings = end ?? ('already' in result ? result.already : undefined);
	const isBeingBuilt = !bindings && direction.topic === 'bind';
	if (isBeingBuilt && !task.wait) batch.run.hint(beingBuilt);
	const status = bindings ? statusOf(bindings) : isBeingBuilt ? 'CREATING' : undefined;
	const json: IDataObject = {
		connection_id: task.connectionId,
		...(batch.connectionName && { connection_name: batch.connectionName }),
		...(status && { status }),
		is_success: true,
		...('already' in result && !result.isOurs && { [`already_${direction.participle}`]: true }),
		...(bindings && { bindings }),
		message: messageOf(direction, task, result),
		queues: task.queues,
		elastic_resource_pools: task.pools,
	};
	return [json];
}

function messageOf(
	{ participle }: Direction,
	{ queues, pools }: BindingTask,
	result: { message: string } | { isOurs: boolean },
): string {
	if ('message' in result && result.message) return result.message;
	const word =
		'isOurs' in result && !result.isOurs ? `Already ${participle}` : capitalised(participle);
	return `${word}: ${[...queues, ...pools].join(', ')}.`;
}

function capitalised(word: string): string {
	return word.slice(0, 1).toUpperCase() + word.slice(1);
}

function beingBuilt(): string {
	return 'DLI has accepted the request and is still building the peering. Turn on Wait for Completion to go on only when it is ACTIVE, or look later with Binding → Get Many.';
}
