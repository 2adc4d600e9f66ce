import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { seedIds } from '../emulator';
import { byId, ids, settingOfTests } from '../setting';
import { operationsOf } from './description';

const setting = settingOfTests({ settle: 0, switches: { connectivityPending: 0 } });

const project = seedIds.projectId;
const partner = seedIds.partnerProjectId;
const connections = `/v2.0/${project}/datasource/enhanced-connections`;
const routes = `/v3/${project}/datasource/enhanced-connections/${ids.crm}/routes`;
const connectionId = byId(ids.crm);
const queueName = { __rl: true, mode: 'name', value: 'reports' };
const hosts = [
	{ name: 'db1.internal', ip: '192.168.2.11' },
	{ name: 'db2.internal', ip: 'fd00::2' },
];
const tags = [
	{ key: 'team', value: 'finance' },
	{ key: 'stage', value: 'test' },
];

interface Row {
	form: INodeParameters;
	/** Method, path with query, body: as the reference has them. */
	requests: Array<[method: string, url: string, body?: IDataObject]>;
	outputs: unknown[];
}

const crm = {
	id: ids.crm,
	name: 'crm_database',
	status: 'ACTIVE',
	bindings: [],
	available_queue_info: [],
	elastic_resource_pools: [],
	dest_vpc_id: '00000000-0000-4000-8000-00000000a002',
	dest_network_id: '00000000-0000-4000-8000-00000000b002',
	isPrivis: true,
	create_time: Date.UTC(2026, 0, 2),
	hosts: [],
	routes: [],
	tags: [],
	ipv6_enable: false,
};
const reports = {
	queue_name: 'reports',
	queue_type: 'sql',
	cu_count: 64,
	charging_mode: 1,
	description: '',
	owner: 'emulator',
	create_time: expect.any(Number),
	resource_id: 'resource-of-reports',
	enterprise_project_id: '0',
	cidr_in_vpc: expect.any(String),
	resource_mode: 1,
	platform: 'x86_64',
	is_restarting: 0,
	elastic_resource_pool_name: '',
	tags: [{ key: 'team', value: 'finance' }],
};

/** By resource and operation: every field filled in. */
const table: Record<string, Record<string, Row>> = {
	binding: {
		getAll: {
			form: {
				scope: 'oneConnection',
				connectionId,
				limit: 10,
				filters: { name: 'Q', status: 'active', type: 'queue' },
			},
			requests: [['GET', `${connections}/${ids.crm}`]],
			outputs: [
				{
					connection_id: ids.crm,
					connection_name: 'crm_database',
					type: 'queue',
					name: 'q1',
					status: 'ACTIVE',
					peer_id: expect.any(String),
					err_msg: '',
					update_time: expect.any(Number),
				},
			],
		},
		set: {
			form: { connectionId, queues: ['q2'] },
			requests: [
				['GET', `${connections}/${ids.crm}`],
				['POST', `${connections}/${ids.crm}/associate-queue`, { queues: ['q2'] }],
				// What else has happened meanwhile is not cut off.
				['GET', `${connections}/${ids.crm}`],
				['POST', `${connections}/${ids.crm}/disassociate-queue`, { queues: ['q1'] }],
			],
			outputs: [
				{
					connection_id: ids.crm,
					dry_run: false,
					is_complete: true,
					bound: [{ type: 'queue', name: 'q2' }],
					unbound: [{ type: 'queue', name: 'q1' }],
					unchanged: [],
					kept: [],
				},
			],
		},
	},
	connection: {
		bindQueue: {
			form: { connectionId, queues: ['q1', 'q2'], elasticResourcePools: ['batch_pool'] },
			requests: [
				[
					'POST',
					`${connections}/${ids.crm}/associate-queue`,
					{ queues: ['q1', 'q2'], elastic_resource_pools: ['batch_pool'] },
				],
				// Whether a pool was bound is read, because some clouds overlook pools in a body.
				['GET', `${connections}/${ids.crm}`],
			],
			outputs: [
				{
					connection_id: ids.crm,
					connection_name: 'crm_database',
					status: 'CREATING',
					is_success: true,
					message:
						'associated peer connection for queues: {q1,q2}. associated peer connection for elastic resource pools: {batch_pool}.',
					queues: ['q1', 'q2'],
					elastic_resource_pools: ['batch_pool'],
				},
			],
		},
		unbindQueue: {
			form: { connectionId, queues: ['q1'], elasticResourcePools: ['batch_pool'] },
			requests: [
				[
					'POST',
					`${connections}/${ids.crm}/disassociate-queue`,
					{ queues: ['q1'], elastic_resource_pools: ['batch_pool'] },
				],
			],
			outputs: [
				{
					connection_id: ids.crm,
					is_success: true,
					message:
						'Disassociated peer connection for queues:{q1}. Disassociated peer connection for elastic resource pools:{batch_pool}.',
					queues: ['q1'],
					elastic_resource_pools: ['batch_pool'],
				},
			],
		},
		create: {
			form: {
				name: 'orders',
				vpcId: '22094d8f-c310-4621-913d-4c4d655d8495',
				subnetId: '78f2562a-36e4-4b39-95b9-f5aab22e1281',
				additionalFields: {
					queues: ['q1', 'q2'],
					elasticResourcePools: ['batch_pool'],
					hosts: { values: hosts },
					routeTableId: '111bb4a9-b9b9-4a68-8c77-4b2a4d2a2d01',
					tags: { values: tags },
				},
			},
			requests: [
				[
					'POST',
					connections,
					{
						name: 'orders',
						dest_vpc_id: '22094d8f-c310-4621-913d-4c4d655d8495',
						dest_network_id: '78f2562a-36e4-4b39-95b9-f5aab22e1281',
						queues: ['q1', 'q2'],
						elastic_resource_pools: ['batch_pool'],
						hosts,
						tags,
						routetable_id: '111bb4a9-b9b9-4a68-8c77-4b2a4d2a2d01',
					},
				],
			],
			outputs: [{ connection_id: expect.stringMatching(/^[0-9a-f-]{36}$/), name: 'orders' }],
		},
		delete: {
			form: { connectionId },
			requests: [['DELETE', `${connections}/${ids.crm}`]],
			outputs: [{ deleted: true, connection_id: ids.crm }],
		},
		get: {
			form: { connectionId },
			requests: [['GET', `${connections}/${ids.crm}`]],
			outputs: [crm],
		},
		getAll: {
			form: {
				limit: 10,
				filters: { name: 'crm_database', status: 'active', tags: { values: tags } },
			},
			requests: [
				[
					'GET',
					`${connections}?status=ACTIVE&tags=team%3Dfinance%2Cstage%3Dtest&limit=100&offset=0`,
				],
			],
			outputs: [{ ...crm, tags }],
		},
		updateHosts: {
			form: { connectionId, mode: 'replaceAll', hosts: { values: hosts } },
			requests: [
				['GET', `${connections}/${ids.crm}`],
				['PUT', `${connections}/${ids.crm}`, { hosts }],
				['GET', `${connections}/${ids.crm}`],
			],
			outputs: [{ connection_id: ids.crm, hosts }],
		},
	},
	elasticResourcePool: {
		getAll: {
			form: { limit: 10, filters: { name: 'Batch_Pool', status: 'available' } },
			requests: [
				['GET', `/v3/${project}/elastic-resource-pools?status=AVAILABLE&limit=100&offset=0`],
			],
			outputs: [
				{
					id: expect.any(Number),
					elastic_resource_pool_name: 'batch_pool',
					description: 'For the nightly jobs',
					min_cu: 64,
					max_cu: 128,
					actual_cu: 64,
					current_cu: 64,
					cidr_in_vpc: expect.any(String),
					resource_id: 'resource-of-batch_pool',
					owner: 'emulator',
					status: 'AVAILABLE',
					fail_reason: '',
					enterprise_project_id: '0',
					create_time: expect.any(Number),
					queues: ['nightly_batch', 'nightly_spark'],
				},
			],
		},
	},
	privilege: {
		getAll: {
			form: { connectionId },
			requests: [['GET', `${connections}/${ids.crm}/privileges`]],
			outputs: [
				{
					object: `edsconnections.${ids.crm}`,
					applicant_project_id: partner,
					privileges: ['BIND_QUEUE'],
				},
			],
		},
		grant: {
			form: { connectionId, grantedProjectId: partner },
			requests: [
				[
					'PUT',
					`/v1.0/${project}/authorization`,
					{
						projectId: partner,
						action: 'grant',
						privileges: [{ object: `edsconnections.${ids.crm}`, privileges: ['BIND_QUEUE'] }],
					},
				],
			],
			outputs: [
				{
					connection_id: ids.crm,
					granted_project_id: partner,
					action: 'grant',
					privileges: ['BIND_QUEUE'],
				},
			],
		},
		revoke: {
			form: { connectionId, grantedProjectId: partner },
			requests: [
				[
					'PUT',
					`/v1.0/${project}/authorization`,
					{
						projectId: partner,
						action: 'revoke',
						privileges: [{ object: `edsconnections.${ids.crm}`, privileges: ['BIND_QUEUE'] }],
					},
				],
			],
			outputs: [
				{
					connection_id: ids.crm,
					granted_project_id: partner,
					action: 'revoke',
					privileges: ['BIND_QUEUE'],
				},
			],
		},
	},
	queue: {
		get: {
			form: { queueName },
			requests: [['GET', `/v1.0/${project}/queues/reports`]],
			outputs: [reports],
		},
		getAll: {
			form: { limit: 1, filters: { queueType: 'general' } },
			requests: [
				['GET', `/v1.0/${project}/queues?queue_type=general&page-size=100&current-page=1`],
			],
			outputs: [
				{
					...reports,
					queue_id: expect.any(Number),
					queue_name: 'streaming',
					queue_type: 'general',
					cu_count: 16,
					resource_id: 'resource-of-streaming',
					tags: [],
				},
			],
		},
		testConnectivity: {
			form: { queueName, address: '192.168.2.11:5432' },
			requests: [
				[
					'POST',
					`/v1.0/${project}/queues/reports/connection-test`,
					{ address: '192.168.2.11:5432' },
				],
				['GET', `/v1.0/${project}/queues/reports/connection-test/<task>`],
			],
			outputs: [
				{
					queue_name: 'reports',
					address: '192.168.2.11:5432',
					connectivity: 'REACHABLE',
					reachable: true,
				},
			],
		},
	},
	route: {
		create: {
			form: { connectionId, routeName: 'to_orders', cidr: '10.1.0.0/16' },
			requests: [['POST', routes, { name: 'to_orders', cidr: '10.1.0.0/16' }]],
			outputs: [{ connection_id: ids.crm, name: 'to_orders', cidr: '10.1.0.0/16' }],
		},
		delete: {
			form: { connectionId, routeName: 'to_kafka' },
			requests: [['DELETE', `${routes}/to_kafka`]],
			outputs: [{ deleted: true, connection_id: ids.crm, name: 'to_kafka' }],
		},
	},
};

const rows = Object.entries(table).flatMap(([resource, operations]) =>
	Object.entries(operations).map(([operation, row]) => ({ resource, operation, ...row })),
);

/** A task's number is the service's own. */
const withoutTask = (url: string) => url.replace(/(connection-test\/)\d+$/, '$1<task>');

it.each(rows)(
	'$resource: $operation sends what the reference says, and puts out what came back',
	async ({ resource, operation, form, requests, outputs }) => {
		const connection = setting.cloud.state.connection(ids.crm);
		if (operation === 'delete' && resource === 'route') {
			const route = { name: 'to_kafka', cidr: '10.2.0.0/16', create_time: 0 };
			connection?.routes.set(route.name, route);
		}
		if (resource === 'binding') {
			setting.cloud.setBinding(ids.crm, { type: 'queue', name: 'q1', status: 'ACTIVE' });
		}
		if (resource === 'connection' && operation === 'getAll') connection?.tags.push(...tags);
		if (resource === 'privilege' && operation === 'getAll') connection?.grants.add(partner);

		const result = await setting.run({ resource, operation, ...form });

		expect(result.error).toBeUndefined();
		expect(
			setting.cloud.journal.map(({ method, url, rawBody, body }) =>
				rawBody === '' ? [method, withoutTask(url)] : [method, withoutTask(url), body],
			),
		).toEqual(requests);
		expect(setting.cloud.journal.flatMap(({ unknownKeys }) => unknownKeys)).toEqual([]);
		expect(result.outputs('node')).toEqual([
			outputs.map((json) => ({ json, pairedItem: { item: 0 } })),
		]);
	},
);

it('has a row for every operation of the node', () => {
	const { properties } = setting.n8n.description('n8n-nodes-dli.dliConnection');
	const offered = operationsOf(properties).map(({ resource, operation }) => [resource, operation]);
	expect(rows.map(({ resource, operation }) => [resource, operation]).sort()).toEqual(
		offered.sort(),
	);
});
