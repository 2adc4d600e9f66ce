import type { Binding } from '../../shared/dli/bindings';
import { Deadline } from '../../shared/dli/delays';
import { DliError } from '../../shared/dli/DliError';
import { hosts } from '../../shared/form/addresses';
import { connectionName } from '../../shared/form/connection';
import { collection, optionsOf, timeout, waitForCompletion } from '../../shared/form/options';
import { elasticResourcePools, queues } from '../../shared/form/queues';
import { tags } from '../../shared/form/tags';
import { optionalTextField, textField } from '../../shared/form/text';
import { choiceField } from '../../shared/form/values';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';
import type { Run } from '../../shared/operation/run';
import { Batch } from '../binding/batch';
import { bind } from '../binding/request';
import type { BindingTask } from '../binding/task';
import { awaitTasks } from '../binding/wait';
import { createOnce } from './createOnce';

const idRule = {
	accepts: /^[A-Za-z0-9_-]{1,64}$/,
	rule: 'Copy the ID from the console; it has letters, digits and hyphens.',
};

/** `dest_vpc_id` of a new connection. */
const vpcId = textField(
	{
		displayName: 'VPC ID',
		name: 'vpcId',
		placeholder: 'e.g. 22094d8f-c310-4621-913d-4c4d655d8495',
		description:
			'The VPC of the data source. In the console: Virtual Private Cloud → the VPC → ID.',
	},
	idRule,
);

/** `dest_network_id` of a new connection. */
const subnetId = textField(
	{
		displayName: 'Subnet ID',
		name: 'subnetId',
		placeholder: 'e.g. 78f2562a-36e4-4b39-95b9-f5aab22e1281',
		description:
			'The subnet of the data source. In the console: Virtual Private Cloud → Subnets → the subnet → Network ID.',
	},
	idRule,
);

/** `routetable_id` of a new connection. */
const routeTableId = optionalTextField(
	{
		displayName: 'Route Table ID',
		name: 'routeTableId',
		description: 'The route table of the subnet, if it is not the default one of the VPC',
	},
	idRule,
);

const wait = waitForCompletion('the peering of every queue and pool is ACTIVE or FAILED');

const additionalFields = collection(
	{ displayName: 'Additional Fields', name: 'additionalFields', placeholder: 'Add field' },
	[elasticResourcePools, hosts, queues, routeTableId, tags],
);

const ifExists = choiceField({
	displayName: 'If the Connection Exists',
	name: 'ifExists',
	description:
		'What to do when there is a connection of this name already. Return It is safe to run twice and with Retry on Fail.',
	options: [
		{ name: 'Fail', value: 'fail' },
		{
			name: 'Return It',
			value: 'returnIt',
			description:
				'If it leads to the same VPC and subnet; otherwise the item fails and says what differs',
		},
	],
	default: 'fail',
});

const options = optionsOf([ifExists, timeout]);

/** `POST …/enhanced-connections` (dli_02_0187). */
export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create connection',
	description: 'Create a connection to a subnet, and bind queues to it at once if wanted',
	fields: [connectionName, vpcId, subnetId, wait, additionalFields, options],
	makes: 'connection_id',
	call: eachItem({
		read({ read, index }) {
			const extra = read(additionalFields);
			const option = read(options);
			return {
				item: index,
				name: read(connectionName),
				vpc: read(vpcId),
				subnet: read(subnetId),
				queues: extra(queues),
				pools: extra(elasticResourcePools),
				hosts: extra(hosts) ?? [],
				tags: extra(tags) ?? [],
				routeTable: extra(routeTableId),
				wait: read(wait),
				ifExists: option(ifExists),
				deadline: new Deadline(option(timeout)),
			};
		},
		async perform(run, wanted) {
			const { name, deadline } = wanted;
			const body = {
				name,
				dest_vpc_id: wanted.vpc,
				dest_network_id: wanted.subnet,
				...(wanted.queues.length > 0 && { queues: wanted.queues }),
				...(wanted.pools.length > 0 && { elastic_resource_pools: wanted.pools }),
				...(wanted.hosts.length > 0 && { hosts: wanted.hosts }),
				...(wanted.tags.length > 0 && { tags: wanted.tags }),
				...(wanted.routeTable && { routetable_id: wanted.routeTable }),
			};
			const { id, existed } = await createOnce(run, body, deadline, wanted.ifExists);
			const created = { connection_id: id, name, ...(existed && { already_created: true }) };
			if (existed) run.hint(wasThere, name);
			if (!wanted.wait) return [created];
			const task = { ...wanted, connectionId: id, connectionName: name, combineItems: false };
			return {
				soFar: [created],
				finish: async () => [{ ...created, bindings: await awaitCreated(run, task) }],
			};
		},
		key: ({ name }) => name,
	}),
};

/** Waits for the queues and pools that the connection was created with. */
async function awaitCreated(run: Run, task: BindingTask): Promise<Binding[]> {
	if (task.queues.length + task.pools.length === 0) return [];
	const end = (await awaitTasks(new Batch(run, bind, [task]), [task], true)).get(task) ?? [];
	if (end instanceof DliError) throw end;
	return end;
}

function wasThere(names: string): string {
	return `Existed already: ${names}. Queues, hosts and tags of the form were not applied: use Bind Queue and Update Hosts for these.`;
}
