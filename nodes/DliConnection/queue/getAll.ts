import { Deadline } from '../../shared/dli/delays';
import { firstEntries } from '../../shared/dli/pages';
import { queueList, withSnakeCase } from '../../shared/dli/queues';
import { filtersOf, limit, returnAll, wantedCount } from '../../shared/form/list';
import { choiceField } from '../../shared/form/values';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';

const queueType = choiceField({
	displayName: 'Queue Type',
	name: 'queueType',
	description: 'Only queues of this type: sql, general (for Spark and Flink), or all',
	options: [
		{ name: 'All', value: 'all' },
		{ name: 'General (Spark and Flink)', value: 'general' },
		{ name: 'SQL', value: 'sql' },
	],
	default: 'all',
});

const filters = filtersOf([queueType]);

/** `GET …/queues` (dli_02_0196), page by page. */
export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many queues',
	description: 'List queues of every type, or of one',
	fields: [returnAll, limit, filters],
	nothingFound: 'No queues match.',
	call: eachItem({
		read: ({ read }) => ({
			count: wantedCount(read),
			type: read(filters)(queueType),
			deadline: new Deadline(),
		}),
		async perform({ dli }, { count, type, deadline }) {
			const list = queueList({ queue_type: type });
			return (await firstEntries(dli, list, count, () => true, deadline)).map(withSnakeCase);
		},
	}),
};
