import { randomUUID } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import type { DliClient, Resolution } from '../../shared/dli/client';
import { Deadline, pollDelay } from '../../shared/dli/delays';
import { asDliError, DliError } from '../../shared/dli/DliError';
import { firstEntries } from '../../shared/dli/pages';
import type { Tag } from '../../shared/form/tags';
import type { Accepted } from './jobs';
import { acceptedJob, jobList, submitJob, tagsOf } from './jobs';
import { requestTag } from './tags';

/** Seconds after which a job that does not show in the list is given up. */
const longestSearch = 60;

/** How many jobs of the queue are looked through for one whose tag the filter may not know. */
const newestJobs = 500;

/** No signed request survives a larger difference between the clocks (ms). */
const clocksDiffer = 15 * 60_000;

/** What a statement runs with (dli_02_0102). */
export interface Statement {
	sql: string;
	queue: string;
	database?: string;
	/** `key=value` each. */
	configuration: string[];
	tags: Tag[];
}

/**
 * Submits a statement and gives its job. Never sends it a second time where the first may have
 * arrived: if the answer is lost, the job is looked for by a tag that no other has.
 * @throws DliError of the kind `outcomeUnknown` if it does not show within a minute
 */
export async function submitOnce(
	dli: DliClient,
	statement: Statement,
	deadline: Deadline,
): Promise<Accepted> {
	const tag = { key: requestTag, value: randomUUID() };
	const since = Date.now() - clocksDiffer;
	let wasLost = false;
	const request = submitJob(bodyOf(statement, tag));
	const answer = dli.request(request, {
		deadline,
		async resolveUnknownOutcome(): Promise<Resolution<Accepted>> {
			wasLost = true;
			return await findSubmitted(dli, { tag, queue: statement.queue, since }, deadline);
		},
	});
	return await answer.catch((error: unknown) => {
		throw error instanceof DliError && wasLost ? notKnown(error, tag) : error;
	});
}

function bodyOf({ sql, queue, database, configuration, tags }: Statement, tag: Tag): IDataObject {
	return {
		sql,
		...(database && { currentdb: database }),
		queue_name: queue,
		...(configuration.length > 0 && { conf: configuration }),
		tags: [...tags, tag],
	};
}

/** What is known of a job that is looked for. */
interface Trace {
	tag: Tag;
	queue: string;
	/** It cannot have begun earlier; ms since 1970. */
	since: number;
}

/** Looks for the job again and again, because the list may lag behind. */
async function findSubmitted(
	dli: DliClient,
	trace: Trace,
	deadline: Deadline,
): Promise<Resolution<Accepted>> {
	const search = Deadline.fromNow(Math.min(longestSearch, deadline.remaining / 1000));
	for (;;) {
		const found = await lookFor(dli, trace, search);
		if (found instanceof DliError) {
			if (found.isFinal) return found;
		} else if (found) {
			return { done: found };
		}
		if (search.remaining === 0) return found ?? notListed;
		await dli.pause(Math.min(pollDelay(search.elapsed), search.remaining));
	}
}

const notListed = new DliError('outcomeUnknown', 'The job list does not show it.', '');

/**
 * The job with this tag, or why the list cannot be read. The service's own filter by tags is fuzzy,
 * and regions may differ in what it takes, so the newest jobs of the queue are looked through, too.
 */
async function lookFor(
	dli: DliClient,
	{ tag, queue, since }: Trace,
	deadline: Deadline,
): Promise<Accepted | undefined | DliError> {
	const text = `${tag.key}=${tag.value}`;
	const lists = [
		jobList({ start: since, tags: text }),
		{ ...jobList({ start: since, queue_name: queue }), most: newestJobs },
	];
	const isIt = (job: IDataObject) => tagsOf(job).includes(text);
	for (const list of lists) {
		const found = await firstEntries(dli, list, 1, isIt, deadline).catch(asDliError);
		if (found instanceof DliError) return found;
		const [job] = found;
		if (job) return acceptedJob(job);
	}
	return undefined;
}

/** The error of a statement of which nobody knows whether it runs. */
function notKnown(error: DliError, { key, value }: Tag): DliError {
	return error.with({
		kind: 'outcomeUnknown',
		message: `${error.message} It is not known whether the statement runs.`,
		nextStep: `Before you run it again, look for its job: SQL → Get Many with the filter Tag ${key}=${value}. ${error.nextStep}`,
		about: { [key]: value },
	});
}
