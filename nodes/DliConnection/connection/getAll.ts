import { collection } from '../../shared/form/collection';
import { connectionNameFilter } from '../../shared/form/connectionName';
import { limit, returnAll } from '../../shared/form/list';
import { statusFilter } from '../../shared/form/statusFilter';
import { tags } from '../../shared/form/tags';
import { eachItem } from '../../shared/operation/items';
import { firstEntries, wantedCount } from '../../shared/form/listed';
import { connectionList } from '../../shared/dli/lists';
import type { Operation } from '../../shared/operation/operation';

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
