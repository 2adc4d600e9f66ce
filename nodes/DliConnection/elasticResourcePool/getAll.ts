import { collection } from '../fields/collection';
import { nameRule } from '../fields/names';
import { limit, returnAll } from '../fields/returnAll';
import { statusFilter } from '../fields/statusFilter';
import { optionalTextField } from '../fields/text';
import { eachItem } from '../items';
import { firstEntries, wantedCount } from '../listed';
import { poolList } from '../lists';
import type { Operation } from '../operation';

const name = optionalTextField(
	{
		displayName: 'Name',
		name: 'name',
		placeholder: 'e.g. batch_pool',
		description: 'Only pools whose name the service finds by this',
	},
	nameRule,
);
const status = statusFilter('AVAILABLE');
const filters = collection({ displayName: 'Filters', name: 'filters', placeholder: 'Add filter' }, [
	name,
	status,
]);

/** `GET …/elastic-resource-pools` (dli_02_0327), page by page. */
export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many elastic resource pools',
	description: 'List elastic resource pools',
	fields: [returnAll, limit, filters],
	call: eachItem({
		async read(run, item) {
			const filter = run.read(filters, item);
			return {
				count: wantedCount(run, item),
				name: filter(name)?.toLowerCase(),
				status: filter(status)?.toUpperCase(),
			};
		},
		perform: async (run, { count, ...query }) => {
			const filled = Object.entries(query).filter(([, value]) => value);
			return await firstEntries(run, poolList(Object.fromEntries(filled)), count);
		},
	}),
};
