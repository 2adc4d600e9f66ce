import type { IDataObject } from 'n8n-workflow';

import { firstText } from '../../shared/dli/answer';
import { Deadline } from '../../shared/dli/delays';
import { firstEntries } from '../../shared/dli/pages';
import { filtersOf, limit, returnAll, statusFilter, wantedCount } from '../../shared/form/list';
import { optionalTextField } from '../../shared/form/text';
import type { Item } from '../../shared/operation/item';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';
import { queueFilter, startedAfter, startedBefore, startTimes } from '../filters';
import { batchIn, batchList } from './batches';

const name = optionalTextField(
	{
		displayName: 'Name',
		name: 'name',
		placeholder: 'e.g. evening report',
		description: 'Only jobs of exactly this name',
	},
	{ accepts: /^[^]{1,128}$/, rule: 'Names have up to 128 characters.' },
);

const status = statusFilter('dead');
const filters = filtersOf([name, queueFilter, startedAfter, startedBefore, status]);

/** `GET …/batches` (dli_02_0125), the newest first, page by page. */
export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many Spark jobs',
	description: 'List Spark jobs, the newest first',
	fields: [returnAll, limit, filters],
	nothingFound: 'No jobs match.',
	call: eachItem({
		read: readWanted,
		async perform({ dli }, { query, isWanted, count, deadline }) {
			const found = await firstEntries(dli, batchList(query), count, isWanted, deadline);
			return found.map((one) => batchIn(one)?.json ?? one);
		},
	}),
};

/** The service's own filters are used, and checked: some regions know fewer of them. */
function readWanted(item: Item) {
	const filter = item.read(filters);
	const states = filter(status).map((state) => state.toLowerCase());
	const [wantedName, queue, times] = [filter(name), filter(queueFilter), startTimes(filter, item)];
	return {
		query: {
			...times,
			...(wantedName && { job_name: wantedName }),
			...(queue && { queue_name: queue }),
			...(states.length === 1 && { state: states[0] }),
		},
		isWanted: (batch: IDataObject) =>
			(!wantedName || batch.name === wantedName) &&
			(!queue || firstText(batch.queue, batch.cluster_name).toLowerCase() === queue) &&
			(states.length === 0 || states.includes(firstText(batch.state).toLowerCase())) &&
			isWithin(Number(batch.create_time ?? NaN), times),
		count: wantedCount(item.read),
		deadline: new Deadline(),
	};
}

/** A batch without a time is not left out. */
function isWithin(time: number, { start = -Infinity, end = Infinity }: IDataObject): boolean {
	return Number.isNaN(time) || (time >= Number(start) && time <= Number(end));
}
