import { randomUUID } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import { firstText } from '../../shared/dli/answer';
import type { DliClient, Resolution } from '../../shared/dli/client';
import { Deadline, pollDelay } from '../../shared/dli/delays';
import { asDliError, DliError } from '../../shared/dli/DliError';
import { firstEntries } from '../../shared/dli/pages';
import type { Batch } from './batches';
import { batchIn, batchList, createBatch } from './batches';

/** Seconds after which a batch that does not show in the list is given up. */
const longestSearch = 60;

/** No signed request survives a larger difference between the clocks (ms). */
const clocksDiffer = 15 * 60_000;

/** A batch that is looked for. */
interface Trace {
	name: string;
	/** It cannot have been created earlier; ms since 1970. */
	since: number;
	/** Batches of this name that were there before. */
	known: ReadonlySet<string>;
}

/**
 * Creates a batch. Never sends it a second time where the first may have arrived: if the answer is
 * lost, the batch is looked for by its name. Where the user gave none, it has one that no other
 * has; where he did, those that were there before are read first.
 * @throws DliError of the kind `outcomeUnknown` if it does not show within a minute, or several do
 */
export async function createOnce(
	dli: DliClient,
	body: IDataObject & { name?: string },
	deadline: Deadline,
): Promise<Batch> {
	const trace = {
		name: body.name ?? `n8n-${randomUUID()}`,
		since: Date.now() - clocksDiffer,
		known: new Set<string>(),
	};
	if (body.name !== undefined) {
		for (const { id } of await batchesLike(dli, trace, deadline)) trace.known.add(id);
	}
	let wasLost = false;
	const answer = dli.request(createBatch({ ...body, name: trace.name }), {
		deadline,
		async resolveUnknownOutcome(): Promise<Resolution<Batch>> {
			wasLost = true;
			return await findCreated(dli, trace, deadline);
		},
	});
	return await answer.catch((error: unknown) => {
		throw error instanceof DliError && wasLost ? notKnown(error, trace) : error;
	});
}

/** Looks for the batch again and again, because the list may lag behind. */
async function findCreated(
	dli: DliClient,
	trace: Trace,
	deadline: Deadline,
): Promise<Resolution<Batch>> {
	const search = Deadline.fromNow(Math.min(longestSearch, deadline.remaining / 1000));
	for (;;) {
		const found = await batchesLike(dli, trace, search).catch(asDliError);
		const error = found instanceof DliError ? found : undefined;
		const [batch, ...others] = found instanceof DliError ? [] : found;
		if (batch && others.length === 0) return { done: batch };
		if (error?.isFinal || batch || search.remaining === 0) return error ?? notListed;
		await dli.pause(Math.min(pollDelay(search.elapsed), search.remaining));
	}
}

const notListed = new DliError('outcomeUnknown', 'The list does not tell.', '');

/** The batches of this name that are new enough, and were not there before. */
async function batchesLike(
	dli: DliClient,
	{ name, since, known }: Trace,
	deadline: Deadline,
): Promise<Batch[]> {
	const isIt = (batch: IDataObject) =>
		firstText(batch.name) === name &&
		Number(batch.create_time ?? Infinity) >= since &&
		!known.has(firstText(batch.id));
	const list = batchList({ job_name: name, start: since });
	const found = await firstEntries(dli, list, Infinity, isIt, deadline);
	return found.map(batchIn).filter((batch) => batch !== undefined);
}

/** The error of a job of which nobody knows whether it runs. */
function notKnown(error: DliError, { name }: Trace): DliError {
	return error.with({
		kind: 'outcomeUnknown',
		message: `${error.message} It is not known whether the job runs.`,
		nextStep: `Before you run it again, look for it: Spark → Get Many with the filter Name ${name}. ${error.nextStep}`,
		about: { name },
	});
}
