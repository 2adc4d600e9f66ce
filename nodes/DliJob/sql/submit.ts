import { randomUUID } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import type { DliClient } from '../../shared/dli/client';
import type { Deadline } from '../../shared/dli/delays';
import { asDliError, DliError } from '../../shared/dli/DliError';
import { firstEntries } from '../../shared/dli/pages';
import type { Tag } from '../../shared/form/tags';
import { earliestStart, sendOnce } from '../sendOnce';
import type { Accepted } from './jobs';
import { acceptedJob, jobList, submitJob, tagsOf } from './jobs';
import { requestTag } from './tags';

/** How many jobs of the queue are looked through for one whose tag the filter may not know. */
const newestJobs = 500;

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
 * Submits a statement and gives its job; once, by way of a tag that no other job has.
 * @throws DliError of the kind `outcomeUnknown` if nobody knows whether it runs
 */
export async function submitOnce(
	dli: DliClient,
	statement: Statement,
	deadline: Deadline,
): Promise<Accepted> {
	const tag = { key: requestTag, value: randomUUID() };
	const trace = { tag: `${tag.key}=${tag.value}`, queue: statement.queue, since: earliestStart() };
	return await sendOnce(dli, submitJob(bodyOf(statement, tag)), deadline, {
		look: async (search) => await lookFor(dli, trace, search),
		about: { [tag.key]: tag.value },
		message: 'It is not known whether the statement runs.',
		nextStep: `Before you run it again, look for its job: SQL → Get Many with the filter Tag ${trace.tag}.`,
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
	/** As the list takes it for a filter. */
	tag: string;
	queue: string;
	/** It cannot have begun earlier; ms since 1970. */
	since: number;
}

/**
 * The job with this tag, or why the list cannot be read. The service's own filter by tags is fuzzy,
 * and regions may differ in what it takes, so the newest jobs of the queue are looked through, too.
 */
async function lookFor(
	dli: DliClient,
	{ tag, queue, since }: Trace,
	deadline: Deadline,
): Promise<Accepted | undefined | DliError> {
	const lists = [
		jobList({ start: since, tags: tag }),
		{ ...jobList({ start: since, queue_name: queue }), most: newestJobs },
	];
	const isIt = (job: IDataObject) => tagsOf(job).includes(tag);
	for (const [at, list] of lists.entries()) {
		const found = await firstEntries(dli, list, 1, isIt, deadline).catch(asDliError);
		const isLast = at === lists.length - 1;
		// A region that refuses a filter by tags may show its list all the same.
		if (found instanceof DliError && (isLast || found.kind !== 'rejected')) return found;
		const [job] = found instanceof DliError ? [] : found;
		if (job) return acceptedJob(job);
	}
	return undefined;
}
