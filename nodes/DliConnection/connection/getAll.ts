import { connectionList } from '../../shared/dli/connections';
import { Deadline } from '../../shared/dli/delays';
import { firstEntries } from '../../shared/dli/pages';
import {
	filtersOf,
	hasName,
	hasStatus,
	limit,
	nameFilter,
	returnAll,
	statusFilter,
	wantedCount,
} from '../../shared/form/list';
import { tagsFilter } from '../../shared/form/tags';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';
import { withBindings } from './get';

const name = nameFilter('connections', 'warehouse');
const status = statusFilter('ACTIVE');
const filters = filtersOf([name, status, tagsFilter]);

/** `GET …/enhanced-connections` (dli_02_0190), page by page. */
export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many connections',
	description: 'List connections with their bindings',
	fields: [returnAll, limit, filters],
	nothingFound: 'No connections match.',
	call: eachItem({
		read({ read }) {
			const filter = read(filters);
			return {
				count: wantedCount(read),
				name: filter(name),
				statuses: filter(status),
				tags: (filter(tagsFilter) ?? []).map(({ key, value }) => `${key}=${value}`).join(','),
				deadline: new Deadline(),
			};
		},
		async perform({ dli }, { count, name: text, statuses, tags, deadline }) {
			// The service's own filter by name may want the whole name, so it is not asked for a part.
			const list = connectionList({
				...(statuses.length === 1 && { status: statuses[0] }),
				...(tags && { tags }),
			});
			const [isNamed, isInState] = [hasName('name', text), hasStatus(statuses)];
			const found = await firstEntries(
				dli,
				list,
				count,
				(one) => isNamed(one) && isInState(one),
				deadline,
			);
			return found.map(withBindings);
		},
	}),
};
