import { Deadline } from '../../shared/dli/delays';
import { firstEntries } from '../../shared/dli/pages';
import { poolList } from '../../shared/dli/queues';
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
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';

const name = nameFilter('pools', 'batch_pool');
const status = statusFilter('AVAILABLE');
const filters = filtersOf([name, status]);

/** `GET …/elastic-resource-pools` (dli_02_0327), page by page. */
export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many elastic resource pools',
	description: 'List elastic resource pools',
	fields: [returnAll, limit, filters],
	nothingFound: 'No elastic resource pools match.',
	call: eachItem({
		read({ read }) {
			const filter = read(filters);
			return {
				count: wantedCount(read),
				name: filter(name),
				statuses: filter(status),
				deadline: new Deadline(),
			};
		},
		async perform({ dli }, { count, name: text, statuses, deadline }) {
			// The service's own filter by name may want the whole name, so it is not asked for a part.
			const list = poolList(statuses.length === 1 ? { status: statuses[0] } : {});
			const [isNamed, isInState] = [
				hasName('elastic_resource_pool_name', text),
				hasStatus(statuses),
			];
			return await firstEntries(
				dli,
				list,
				count,
				(one) => isNamed(one) && isInState(one),
				deadline,
			);
		},
	}),
};
