import { collection } from '../../shared/form/collection';
import type { Field } from '../../shared/form/field';
import { limit, returnAll } from '../../shared/form/list';
import { shortened, textIn } from '../../shared/form/text';
import { eachItem } from '../../shared/operation/items';
import { firstEntries, wantedCount } from '../../shared/form/listed';
import { queueList } from '../../shared/dli/lists';
import type { Operation } from '../../shared/operation/operation';
import { snakeCase } from '../../shared/dli/snakeCase';

const types = ['all', 'general', 'sql'];

const queueType: Field<string> = {
	form: {
		displayName: 'Queue Type',
		name: 'queueType',
		type: 'options',
		options: [
			{ name: 'All', value: 'all' },
			{ name: 'General (Spark and Flink)', value: 'general' },
			{ name: 'SQL', value: 'sql' },
		],
		default: 'all',
		description: 'Only queues of this type: sql, general (for Spark and Flink), or all',
	},
	parse(value, session, item) {
		const type = textIn(value) || 'all';
		if (types.includes(type)) return type;
		throw session.badInput(
			'Queue Type',
			`“${shortened(type)}” does not exist`,
			`Give ${types.join(', ')}.`,
			item,
		);
	},
};

const filters = collection({ displayName: 'Filters', name: 'filters', placeholder: 'Add filter' }, [
	queueType,
]);

/** `GET …/queues` (dli_02_0196), page by page. */
export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many queues',
	description: 'List queues of every type, or of one',
	fields: [returnAll, limit, filters],
	call: eachItem({
		read: async (run, item) => ({
			count: wantedCount(run, item),
			type: run.read(filters, item)(queueType),
		}),
		perform: async (run, { count, type }) =>
			(await firstEntries(run, queueList({ queue_type: type }), count)).map(snakeCase),
	}),
};
