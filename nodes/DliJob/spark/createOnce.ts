import { randomUUID } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import { firstText } from '../../shared/dli/answer';
import type { DliClient } from '../../shared/dli/client';
import { Gate } from '../../shared/dli/concurrency';
import type { Deadline } from '../../shared/dli/delays';
import { asDliError, DliError } from '../../shared/dli/DliError';
import { firstEntries } from '../../shared/dli/pages';
import type { Run } from '../../shared/operation/run';
import { earliestStart, sendOnce } from '../sendOnce';
import type { Batch } from './batches';
import { batchIn, batchList, createBatch } from './batches';

/** What a run knows of the batches that it has created under one name of the user's. */
class Namesakes {
	/** One is created at a time: of two at once that get lost, none could be told from the other. */
	readonly turns = new Gate(() => 1);
	readonly ids = new Set<string>();
	/** True once one got lost that may show in the list later, as if it were another item's. */
	isOneLost = false;
}

const namesakes = new WeakMap<Run, Map<string, Namesakes>>();

function namesakesOf(run: Run, name: string): Namesakes {
	const ofRun = namesakes.get(run) ?? new Map<string, Namesakes>();
	namesakes.set(run, ofRun);
	const found = ofRun.get(name) ?? new Namesakes();
	ofRun.set(name, found);
	return found;
}

/**
 * Creates a batch and gives it; once, by way of its name. Where the user gave none, it has one that
 * no other has; where he did, the batches of that name that were there before are read first, and
 * items of the same name come one after the other.
 * @throws DliError of the kind `outcomeUnknown` if nobody knows whether it runs
 */
export async function createOnce(
	run: Run,
	body: IDataObject & { name?: string },
	deadline: Deadline,
): Promise<Batch> {
	const { name } = body;
	if (name === undefined) {
		return await createNamed(run.dli, { ...body, name: `n8n-${randomUUID()}` }, deadline);
	}
	const others = namesakesOf(run, name);
	return await others.turns.run(
		async () => await createNamed(run.dli, { ...body, name }, deadline, others),
	);
}

async function createNamed(
	dli: DliClient,
	body: IDataObject & { name: string },
	deadline: Deadline,
	others?: Namesakes,
): Promise<Batch> {
	const { name } = body;
	const since = earliestStart();
	const find = async (time: Deadline) =>
		await batchesNamed(dli, name, since, time).catch(asDliError);
	const before = others ? await find(deadline) : [];
	const created = sendOnce(dli, createBatch(body), deadline, {
		look: async (time) => onlyNew(before, await find(time), others),
		about: { name },
		message: 'It is not known whether the job runs.',
		nextStep: `Before you run it again, look for it: Spark → Get Many with the filter Name ${name}.`,
	});
	const batch = await created.catch((error: unknown) => {
		if (others && asDliError(error).kind === 'outcomeUnknown') others.isOneLost = true;
		throw error;
	});
	others?.ids.add(batch.id);
	return batch;
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
	{ ids, isOneLost }: Namesakes = new Namesakes(),
): Batch | undefined | DliError {
	if (before instanceof DliError) return before;
	if (now instanceof DliError) return now;
	if (isOneLost) {
		return new DliError('rejected', 'Another item’s job of this name was lost before.', '');
	}
	// The list may lag behind: what this run created need not have been in it before.
	const known = new Set([...ids, ...before.map(({ id }) => id)]);
	const [batch, ...more] = now.filter(({ id }) => !known.has(id));
	if (more.length === 0) return batch;
	return new DliError('rejected', 'Several jobs of this name began at the same time.', '');
}
