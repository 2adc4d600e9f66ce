import type { IDataObject } from 'n8n-workflow';

import { firstText } from '../../shared/dli/answer';
import { Deadline } from '../../shared/dli/delays';
import { firstEntries } from '../../shared/dli/pages';
import {
	filtersOf,
	hasStatus,
	limit,
	returnAll,
	statusFilter,
	wantedCount,
} from '../../shared/form/list';
import { optionalTextField } from '../../shared/form/text';
import { choiceField } from '../../shared/form/values';
import type { Item } from '../../shared/operation/item';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';
import { queueFilter, startedAfter, startedBefore, startTimes } from '../filters';
import { jobList, tagsOf } from './jobs';

const types = [
	{ name: 'Data Migration', value: 'DATA_MIGRATION' },
	{ name: 'DCL (GRANT, REVOKE)', value: 'DCL' },
	{ name: 'DDL (CREATE, DROP, SHOW)', value: 'DDL' },
	{ name: 'Delete', value: 'DELETE' },
	{ name: 'Export', value: 'EXPORT' },
	{ name: 'Import', value: 'IMPORT' },
	{ name: 'Insert', value: 'INSERT' },
	{ name: 'Query', value: 'QUERY' },
	{ name: 'Restart Queue', value: 'RESTART_QUEUE' },
	{ name: 'Scale Queue', value: 'SCALE_QUEUE' },
	{ name: 'Update', value: 'UPDATE' },
];

const jobType = choiceField({
	displayName: 'Job Type',
	name: 'jobType',
	description: 'Only jobs of this type',
	options: [{ name: 'All', value: 'ALL' }, ...types],
	default: 'ALL',
});

const tag = optionalTextField(
	{
		displayName: 'Tag',
		name: 'tag',
		placeholder: 'e.g. team=reporting',
		description: 'Only jobs with a tag that contains this text; the tag of Run is n8n_request',
	},
	{
		accepts: /^[^,]{1,384}$/,
		rule: 'Give one tag as key=value, or a part of it, without a comma.',
	},
);

const status = statusFilter('FAILED');
const filters = filtersOf([jobType, queueFilter, startedAfter, startedBefore, status, tag]);

/** `GET …/jobs` (dli_02_0025), the newest first, page by page. */
export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many SQL jobs',
	description: 'List SQL jobs, the newest first',
	fields: [returnAll, limit, filters],
	nothingFound: 'No jobs match.',
	call: eachItem({
		read: readWanted,
		async perform(run, { query, isWanted, count, deadline }) {
			const list = jobList(query);
			const found = await firstEntries(run.dli, list, count, isWanted, deadline);
			if (found.length === list.most) run.hint(thereMayBeMore);
			return found;
		},
	}),
};

/** The service's own filters are used, and checked: the one by tags is fuzzy. */
function readWanted(item: Item) {
	const filter = item.read(filters);
	const statuses = filter(status);
	const [type, queue, text] = [filter(jobType), filter(queueFilter), filter(tag)];
	const hasWantedStatus = hasStatus(statuses);
	const isOnQueue = (job: IDataObject) =>
		!queue || firstText(job.queue_name).toLowerCase() === queue;
	const isTagged = (job: IDataObject) => !text || tagsOf(job).some((one) => one.includes(text));
	return {
		query: {
			...startTimes(filter, item),
			...(type !== 'ALL' && { 'job-type': type }),
			...(statuses.length === 1 && { 'job-status': statuses[0] }),
			...(queue && { queue_name: queue }),
			...(text && { tags: text }),
		},
		isWanted: (job: IDataObject) => hasWantedStatus(job) && isOnQueue(job) && isTagged(job),
		count: wantedCount(item.read),
		deadline: new Deadline(),
	};
}

function thereMayBeMore(): string {
	return 'DLI lists the newest 10,000 jobs at most. Use Started Before to go further back.';
}
