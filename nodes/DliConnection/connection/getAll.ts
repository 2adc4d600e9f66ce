import { collection } from '../fields/collection';
import { connectionNameFilter } from '../fields/connectionName';
import { limit, returnAll } from '../fields/returnAll';
import { statusFilter } from '../fields/statusFilter';
import { tags } from '../fields/tags';
import { eachItem } from '../items';
import { firstEntries, wantedCount } from '../listed';
import { connectionList } from '../lists';
import type { Operation } from '../operation';

const status = statusFilter('ACTIVE');

const filters = collection({ displayName: 'Filters', name: 'filters', placeholder: 'Add filter' }, [
	connectionNameFilter,
	status,
	tags,
]);

/** `GET …/enhanced-connections` (dli_02_0190), page by page. */
export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many connections',
	description: 'List connections with their bindings',
	fields: [returnAll, limit, filters],
	call: eachItem({
		async read(run, item) {
			const filter = run.read(filters, item);
			return {
				count: wantedCount(run, item),
				name: filter(connectionNameFilter),
				status: filter(status)?.toUpperCase(),
				tags: filter(tags)
					.map(({ key, value }) => `${key}=${value}`)
					.join(','),
			};
		},
		async perform(run, { count, name, status: wantedStatus, tags: wantedTags }) {
			const list = connectionList({
				...(name && { name }),
				...(wantedStatus && { status: wantedStatus }),
				...(wantedTags && { tags: wantedTags }),
			});
			// The service may match names loosely.
			return await firstEntries(run, list, count, (entry) => !name || entry.name === name);
		},
	}),
};
