import { randomUUID } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import { firstText } from '../../shared/dli/answer';
import type { DliClient } from '../../shared/dli/client';
import type { Deadline } from '../../shared/dli/delays';
import { asDliError, DliError } from '../../shared/dli/DliError';
import { firstEntries } from '../../shared/dli/pages';
import { earliestStart, sendOnce } from '../sendOnce';
import type { Batch } from './batches';
import { batchIn, batchList, createBatch } from './batches';

/**
 * Creates a batch and gives it; once, by way of its name. Where the user gave none, it has one that
 * no other has; where he did, the batches of that name that were there before are read first.
 * @throws DliError of the kind `outcomeUnknown` if nobody knows whether it runs
 */
export async function createOnce(
	dli: DliClient,
	body: IDataObject & { name?: string },
	deadline: Deadline,
): Promise<Batch> {
	const name = body.name ?? `n8n-${randomUUID()}`;
	const since = earliestStart();
	const find = async (time: Deadline) =>
		await batchesNamed(dli, name, since, time).catch(asDliError);
	const before = body.name === undefined ? [] : await find(deadline);
	return await sendOnce(dli, createBatch({ ...body, name }), deadline, {
		look: async (time) => onlyNew(before, await find(time)),
		about: { name },
		message: 'It is not known whether the job runs.',
		nextStep: `Before you run it again, look for it: Spark → Get Many with the filter Name ${name}.`,
	});
}

/** The batches with exactly this name that are new enough; the service's filter may be fuzzy. */
async function batchesNamed(
	dli: DliClient,
	name: string,
	since: number,
	deadline: Deadline,
): Promise<Batch[]> {
	const isIt = (batch: IDataObject) =>
		firstText(batch.name) === name && Number(batch.create_time ?? Infinity) >= since;
	const list = batchList({ job_name: name, start: since });
	const found = await firstEntries(dli, list, Infinity, isIt, deadline);
	return found.map(batchIn).filter((batch) => batch !== undefined);
}

/** The one batch that was not there before; an error where that cannot be told. */
function onlyNew(
	before: readonly Batch[] | DliError,
	now: readonly Batch[] | DliError,
): Batch | undefined | DliError {
	if (before instanceof DliError) return before;
	if (now instanceof DliError) return now;
	const known = new Set(before.map(({ id }) => id));
	const [batch, ...others] = now.filter(({ id }) => !known.has(id));
	if (others.length === 0) return batch;
	return new DliError('rejected', 'Several jobs of this name began at the same time.', '');
}
