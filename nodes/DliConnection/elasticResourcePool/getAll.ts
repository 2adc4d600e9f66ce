import type { IDataObject } from 'n8n-workflow';

import { firstText } from '../answer';
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
