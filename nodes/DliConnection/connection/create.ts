import { collection } from '../../shared/form/collection';
import { connectionName } from '../../shared/form/connectionName';
import { elasticResourcePools } from '../../shared/form/elasticResourcePools';
import { hosts } from '../../shared/form/hosts';
import { timeout, waitingOptions } from '../../shared/form/options';
import { queues } from '../../shared/form/queues';
import { tags } from '../../shared/form/tags';
import { routeTableId, subnetId, vpcId } from './vpc';
import { waitForCompletion } from '../../shared/form/waitForCompletion';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';
import { awaitCreated } from '../binding/awaitCreated';
import { createOnce } from './createOnce';

const additionalFields = collection(
	{ displayName: 'Additional Fields', name: 'additionalFields', placeholder: 'Add field' },
	[elasticResourcePools, hosts, queues, routeTableId, tags],
);

/** `POST …/enhanced-connections` (dli_02_0187). */
export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create connection',
	description: 'Create a connection to a subnet, and bind queues to it at once if wanted',
	fields: [connectionName, vpcId, subnetId, additionalFields, waitForCompletion, waitingOptions],
	call: eachItem({
		async read(run, item) {
			const extra = run.read(additionalFields, item);
			return {
				name: run.read(connectionName, item),
				vpc: run.read(vpcId, item),
				subnet: run.read(subnetId, item),
				item,
				combineItems: false,
				queues: extra(queues),
				pools: extra(elasticResourcePools),
				hosts: extra(hosts),
				tags: extra(tags),
				routeTable: extra(routeTableId),
				wait: run.read(waitForCompletion, item),
				deadline: run.read(waitingOptions, item)(timeout),
			};
		},
		async perform(run, wanted) {
			const body = {
				name: wanted.name,
				dest_vpc_id: wanted.vpc,
				dest_network_id: wanted.subnet,
				...(wanted.queues.length > 0 && { queues: wanted.queues }),
				...(wanted.pools.length > 0 && { elastic_resource_pools: wanted.pools }),
				...(wanted.hosts.length > 0 && { hosts: wanted.hosts }),
				...(wanted.tags.length > 0 && { tags: wanted.tags }),
				...(wanted.routeTable && { routetable_id: wanted.routeTable }),
			};
			const id = await createOnce(run.dli, body, wanted.deadline);
			const created = { connection_id: id, name: wanted.name };
			if (!wanted.wait) return [created];
			return [{ ...created, bindings: await awaitCreated(run, { ...wanted, connectionId: id }) }];
		},
		key: ({ name }) => name,
	}),
};
