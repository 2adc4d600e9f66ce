import type { IDataObject } from 'n8n-workflow';

import { firstText } from '../../shared/dli/answer';
import { collection } from '../../shared/form/collection';
import { nameRule } from '../../shared/form/names';
import { limit, returnAll } from '../../shared/form/list';
import { statusFilter } from '../../shared/form/statusFilter';
import { optionalTextField } from '../../shared/form/text';
import { eachItem } from '../../shared/operation/items';
import { firstEntries, wantedCount } from '../../shared/form/listed';
import { poolList } from '../../shared/dli/lists';
import type { Operation } from '../../shared/operation/operation';

const name = optionalTextField(
	{
		displayName: 'Name',
		name: 'name',
		placeholder: 'e.g. batch_pool',
		description: 'Only the pool with exactly this name',
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
		async perform(run, { count, name: wantedName, status: wantedStatus }) {
			const list = poolList({
				...(wantedName && { name: wantedName }),
				...(wantedStatus && { status: wantedStatus }),
			});
			const isWanted = ({ elastic_resource_pool_name: found }: IDataObject) =>
				!wantedName || firstText(found).toLowerCase() === wantedName;
			// The service may match names loosely.
			return await firstEntries(run, list, count, isWanted);
		},
	}),
};
