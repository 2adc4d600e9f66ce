import { pollDelay } from '../../shared/dli/delays';
import { DliError } from '../../shared/dli/DliError';
import type { Batch } from './batch';
import type { BindingTask } from './task';

/** How often the connection is read before a pool counts as overlooked. */
const mostLooks = 4;

/**
 * Some clouds accept a request that names elastic resource pools, and overlook them. So accepted
 * pools are looked for in the connection; items that wait anyway are left to the wait.
 */
export async function confirmPools(batch: Batch): Promise<void> {
	let unconfirmed = batch.tasks.filter((task) => {
		const result = batch.results.get(task);
		return (
			!task.wait &&
			task.pools.length > 0 &&
			result !== undefined &&
			'message' in result &&
			!(result instanceof DliError)
		);
	});
	for (let looks = 0; unconfirmed.length > 0; looks++) {
		const [first] = unconfirmed;
		if (looks > 0)
			await batch.run.dli.pause(Math.min(pollDelay(0), first?.deadline.remaining ?? 0));
		const entries = await batch.read(first?.deadline);
		if (entries instanceof DliError) {
			if (looks + 1 < mostLooks && !entries.isFinal) continue;
			return replace(batch, unconfirmed, notConfirmed(entries));
		}
		const isListed = (pool: string) => entries.elastic_resource_pool?.has(pool) === true;
		unconfirmed = unconfirmed.filter(({ pools }) => !pools.every(isListed));
		if (looks + 1 === mostLooks) return replace(batch, unconfirmed, overlooked);
	}
}

function replace(batch: Batch, tasks: readonly BindingTask[], error: DliError): void {
	for (const task of tasks) batch.results.delete(task);
	batch.close(tasks, error);
}

const overlooked = new DliError(
	'rejected',
	'DLI accepted the request, but the connection does not list the elastic resource pool.',
	'This region may not bind pools through its API: bind the queues of the pool by their names, or bind the pool in the DLI console.',
);

function notConfirmed(error: DliError): DliError {
	return error.with({
		message: `DLI accepted the request. Whether it bound the elastic resource pool could not be read: ${error.message}`,
	});
}
