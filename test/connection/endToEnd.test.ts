import type { INode, INodeParameters } from 'n8n-workflow';
import { itemsOf, settingOfTests } from '../setting';
import type { WorkflowJson } from '../engine';
import { seedIds } from '../emulator';

const setting = settingOfTests({ settle: 200, switches: { connectivityPending: 0 } });

/** Each item's own connection, whatever the nodes in between put out. */
const connectionId = {
	__rl: true,
	mode: 'id',
	value: "={{ $('Create').item.json.connection_id }}",
};
const own = (field: string) => `={{ $('trigger').item.json.${field} }}`;
const route = { connectionId, routeName: 'to_orders' };
const grant = { connectionId, grantedProjectId: seedIds.partnerProjectId };

const steps: Array<[name: string, resource: string, operation: string, form: INodeParameters]> = [
	[
		'Create',
		'connection',
		'create',
		{
			name: own('name'),
			vpcId: own('vpc'),
			subnetId: own('subnet'),
			additionalFields: {
				queues: own('queues'),
				hosts: { values: [{ name: own('hosts'), ip: '' }] },
			},
			waitForCompletion: true,
		},
	],
	[
		'Test',
		'queue',
		'testConnectivity',
		{
			queueName: { __rl: true, mode: 'name', value: '={{ $json.bindings[0].name }}' },
			address: own('address'),
		},
	],
	['Add Route', 'route', 'create', { ...route, cidr: '10.1.0.0/16' }],
	['Add Route Again', 'route', 'create', { ...route, cidr: '10.1.0.0/16' }],
	['Grant', 'privilege', 'grant', grant],
	['Grant Again', 'privilege', 'grant', grant],
	['List Privileges', 'privilege', 'getAll', { connectionId }],
	['Get', 'connection', 'get', { connectionId }],
	['Revoke', 'privilege', 'revoke', grant],
	['Revoke Again', 'privilege', 'revoke', grant],
	['Remove Route', 'route', 'delete', route],
	['Remove Route Again', 'route', 'delete', route],
	['Unbind', 'connection', 'unbindQueue', { connectionId, queues: own('queues') }],
	['Unbind Again', 'connection', 'unbindQueue', { connectionId, queues: own('queues') }],
	[
		'Remove Hosts',
		'connection',
		'updateHosts',
		{ connectionId, mode: 'replaceAll', hosts: { values: [{ name: '[]', ip: '' }] } },
	],
	['Delete', 'connection', 'delete', { connectionId }],
	['Delete Again', 'connection', 'delete', { connectionId }],
];

function workflow(): WorkflowJson {
	const trigger: INode = {
		id: 'trigger',
		name: 'trigger',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const nodes = steps.map(([name, resource, operation, form], index): INode => ({
		id: name,
		name,
		type: 'n8n-nodes-dli.dliConnection',
		typeVersion: 1,
		position: [220 * (index + 1), 0],
		parameters: { resource, operation, ...form },
	}));
	const inOrder = [trigger, ...nodes];
	const connections = nodes.map(({ name: node }, index): [string, object] => [
		inOrder[index]?.name ?? '',
		{ main: [[{ node, type: 'main' as const, index: 0 }]] },
	]);
	return {
		nodes: inOrder,
		connections: JSON.parse(JSON.stringify(Object.fromEntries(connections))),
	};
}

const input = itemsOf([
	{
		name: 'orders',
		vpc: 'vpc-1',
		subnet: 'subnet-1',
		queues: ['q1', 'q2'],
		hosts: 'db1=192.168.0.11, db2=192.168.0.12',
		address: 'db1:5432',
	},
	{
		name: 'invoices',
		vpc: 'vpc-1',
		subnet: 'subnet-2',
		queues: 'reports, streaming',
		hosts: [{ name: 'db3', ip: '192.168.0.13' }],
		address: 'unreachable.example:5432',
	},
]);

it('two connections come into being, are used, and leave nothing behind, twice in a row', async () => {
	const before = setting.cloud.state.project().connections.size;
	for (let round = 0; round < 2; round++) {
		const credentials = { dliApi: { ...setting.cloud.accessKey } };
		const result = await setting.n8n.run(workflow(), { credentials, input }).finished;
		expect(result.error).toBeUndefined();
		const jsons = (name: string) => result.items(name).map(({ json }) => json);
		const connectionIds = jsons('Create').map(({ connection_id: id }) => id);

		for (const [name] of steps) {
			expect(result.items(name).map(({ pairedItem }) => pairedItem)).toEqual([
				{ item: 0 },
				{ item: 1 },
			]);
		}
		expect(jsons('Create')).toMatchObject([
			{ name: 'orders', bindings: [{ name: 'q1', status: 'ACTIVE' }, { name: 'q2' }] },
			{ name: 'invoices', bindings: [{ name: 'reports' }, { name: 'streaming' }] },
		]);
		expect(jsons('Test')).toMatchObject([
			{ queue_name: 'q1', reachable: true },
			{ queue_name: 'reports', reachable: false },
		]);
		expect(result.hints('Test')).toHaveLength(1);
		expect(jsons('Add Route Again')).toMatchObject([
			{ already_created: true },
			{ already_created: true },
		]);
		expect(jsons('Get')).toMatchObject([
			{
				name: 'orders',
				hosts: [
					{ name: 'db1', ip: '192.168.0.11' },
					{ name: 'db2', ip: '192.168.0.12' },
				],
				routes: [{ name: 'to_orders', cidr: '10.1.0.0/16' }],
				isPrivis: false,
			},
			{ name: 'invoices', hosts: [{ name: 'db3' }] },
		]);
		expect(jsons('Remove Route Again')).toMatchObject([
			{ already_deleted: true },
			{ already_deleted: true },
		]);
		expect(jsons('Delete')).toEqual(
			connectionIds.map((id) => ({ deleted: true, connection_id: id })),
		);
		expect(jsons('Delete Again')).toMatchObject([
			{ already_deleted: true },
			{ already_deleted: true },
		]);
		expect(setting.cloud.state.project().connections.size).toBe(before);
	}
	const counts = new Map<string, number>();
	for (const { kind } of setting.cloud.changes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
	expect(Object.fromEntries(counts)).toEqual({
		connectionCreated: 4,
		bound: 8,
		active: 8,
		routeCreated: 4,
		granted: 4,
		revoked: 4,
		routeDeleted: 4,
		unbound: 8,
		hostsUpdated: 4,
		connectionDeleted: 4,
	});
});
