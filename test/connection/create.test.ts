import type { INodeParameters } from 'n8n-workflow';
import { ids, itemsOf, settingOfTests } from '../setting';

const setting = settingOfTests();
const form = {
	resource: 'connection',
	operation: 'create',
	name: 'orders',
	vpcId: 'vpc-1',
	subnetId: 'subnet-1',
};

/** What was really created, however often it was asked for. */
const created = () =>
	setting.cloud.changes.filter(({ kind }) => kind === 'connectionCreated').map(({ name }) => name);
const lists = () =>
	setting.cloud.journal.filter(({ method, path }) => method === 'GET' && !path.includes('-4'))
		.length;
const connectionOf = (id: unknown) => setting.cloud.state.connection(String(id));

describe('Create', () => {
	it('sends only what is entered', async () => {
		await setting.jsons(form);
		expect(setting.posts.map(({ rawBody }) => rawBody)).toEqual([
			'{"name":"orders","dest_vpc_id":"vpc-1","dest_network_id":"subnet-1"}',
		]);
	});

	it.each<[string, INodeParameters]>([
		['nothing', {}],
		['empty lists', { queues: [], elasticResourcePools: [], hosts: {}, tags: {} }],
		['tables without rows', { hosts: { values: [] }, tags: { values: [] }, routeTableId: ' ' }],
		['null', { queues: '={{ null }}', routeTableId: '={{ null }}' }],
	])('leaves out additional fields that hold %s', async (_, additionalFields) => {
		await setting.jsons({ ...form, additionalFields });
		expect(setting.posts.map(({ rawBody }) => rawBody)).toEqual([
			'{"name":"orders","dest_vpc_id":"vpc-1","dest_network_id":"subnet-1"}',
		]);
	});

	it('has at the service what was entered', async () => {
		const [json] = await setting.jsons({
			...form,
			additionalFields: {
				queues: 'q1, Q2',
				hosts: { values: [{ name: 'db1', ip: '10.0.0.1' }] },
				tags: { values: [{ key: 'team', value: '' }] },
				routeTableId: 'table-1',
			},
		});
		expect(connectionOf(json?.connection_id)).toMatchObject({
			name: 'orders',
			vpcId: 'vpc-1',
			subnetId: 'subnet-1',
			routeTableId: 'table-1',
			hosts: [{ name: 'db1', ip: '10.0.0.1' }],
			tags: [{ key: 'team', value: '' }],
		});
		expect(setting.bindings(String(json?.connection_id))).toEqual(['q1 ACTIVE', 'q2 ACTIVE']);
	});

	it('says by the code of the service that the name is taken', async () => {
		const { error } = await setting.run({ ...form, name: 'warehouse' });
		expect(error).toMatchObject({
			message: 'Connection warehouse already exists. [item 0]',
			description: expect.stringMatching(/^Something of this name exists already\. .*DLI\.0006/),
		});
	});

	it('creates nothing when one queue does not exist', async () => {
		const { error } = await setting.run({ ...form, additionalFields: { queues: ['q1', 'q9'] } });
		expect(error?.message).toBe('There is no queue named q9. [item 0]');
		expect(created()).toEqual([]);
	});

	it('creates one connection for each item, and keeps the others if one is refused', async () => {
		const input = itemsOf([{ name: 'one' }, { name: 'warehouse' }, { name: 'three' }]);
		const result = await setting.run(
			{ ...form, name: '={{ $json.name }}' },
			{ input, onError: 'continueErrorOutput' },
		);
		const [done = [], refused = []] = result.outputs('node');
		expect(done.map(({ json, pairedItem }) => [json.name, pairedItem])).toEqual([
			['one', { item: 0 }],
			['three', { item: 2 }],
		]);
		expect(refused).toMatchObject([
			{
				json: { name: 'warehouse', details: { error_code: 'DLI.0006', http_status: 400 } },
				pairedItem: { item: 1 },
			},
		]);
		expect(created().sort()).toEqual(['one', 'three']);
	});

	it('creates two items of one name one after the other: the second is refused', async () => {
		const settings = { input: itemsOf([{}, {}]), onError: 'continueErrorOutput' } as const;
		const result = await setting.run(form, settings);
		expect(
			result.outputs('node').map((items) => items.map(({ pairedItem }) => pairedItem)),
		).toEqual([[{ item: 0 }], [{ item: 1 }]]);
		expect(created()).toEqual(['orders']);
	});
});

describe('Create and wait', () => {
	const waiting = {
		...form,
		waitForCompletion: true,
		additionalFields: { queues: ['q1', 'q2'], elasticResourcePools: ['batch_pool'] },
	};

	it('puts out every binding once its peering is up', async () => {
		setting.cloud.switches.settle = 1200;
		const [json] = await setting.jsons(waiting);
		expect(json).toEqual({
			connection_id: expect.any(String),
			name: 'orders',
			bindings: [
				['queue', 'q1'],
				['queue', 'q2'],
				['elastic_resource_pool', 'batch_pool'],
			].map(([type, name]) => ({
				type,
				name,
				status: 'ACTIVE',
				peer_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
				elastic_resource_pool: '',
			})),
		});
	});

	it('does not wait for anything where nothing is bound', async () => {
		expect(await setting.jsons({ ...form, waitForCompletion: true })).toEqual([
			{ connection_id: expect.any(String), name: 'orders', bindings: [] },
		]);
		expect(setting.cloud.journal.map(({ method }) => method)).toEqual(['POST']);
	});

	it('says of a binding that FAILED that the connection is there, and its ID', async () => {
		setting.cloud.state.project().failures.set('q2', 'VPC.0202: the subnet could not be found.');
		const settings = { onError: 'continueErrorOutput' } as const;
		const result = await setting.run(waiting, settings);
		const [id] = setting.cloud.changes.map(({ connectionId }) => connectionId);
		expect(result.items('node', 1)[0]?.json).toMatchObject({
			error: `The peering of queue q2 is FAILED: VPC.0202: the subnet could not be found. The connection was created, its ID is ${id}. [item 0]`,
			details: {
				next_step: expect.stringContaining('Service Authorization'),
				bindings: [
					{ name: 'q1', status: 'ACTIVE' },
					{ name: 'q2', status: 'FAILED' },
					{ name: 'batch_pool', status: 'ACTIVE' },
				],
			},
		});
		expect(created()).toEqual(['orders']);
	});

	it('says after its timeout that the connection is there, and its ID', async () => {
		setting.cloud.switches.settle = 60_000;
		const { error } = await setting.run({ ...waiting, options: { timeout: 1 } });
		const [id] = setting.cloud.changes.map(({ connectionId }) => connectionId);
		expect(error?.message).toMatch(/^After 1 s not yet ACTIVE: queue q1 \(CREATING\), /);
		expect(error?.message).toContain(`The connection was created, its ID is ${id}.`);
	});
});

describe('a Create that got no answer', () => {
	it.each([
		['was done and then cut off', { kind: 'lostAnswer' }],
		['was answered with half an answer', { kind: 'brokenJson' }],
		['was reset before it was done', { kind: 'resetBefore' }],
		['got 502', { kind: 'status', status: 502 }],
		['got 503', { kind: 'status', status: 503 }],
		['got 504', { kind: 'status', status: 504 }],
		['got no answer at all', { kind: 'hang' }],
	] as const)('because it %s creates one connection', async (_, fault) => {
		setting.cloud.faults.add({ method: 'POST', ...fault });
		const [json] = await setting.jsons({ ...form, options: { timeout: 8 } });
		expect(created()).toEqual(['orders']);
		expect(connectionOf(json?.connection_id)).toMatchObject({ name: 'orders' });
		expect(lists()).toBe(1);
		const done = fault.kind === 'lostAnswer' || fault.kind === 'brokenJson';
		expect(setting.posts).toHaveLength(done ? 1 : 2);
	});

	it('is settled before it is sent again, not after', async () => {
		setting.cloud.faults.add({ method: 'POST', kind: 'resetBefore' });
		await setting.jsons(form);
		expect(setting.cloud.journal.map(({ method }) => method)).toEqual(['POST', 'GET', 'POST']);
		expect(setting.cloud.journal[1]?.query.name).toBe('orders');
	});

	it('does not take another connection of that name for its own', async () => {
		setting.cloud.state.addConnection({ name: 'orders', vpcId: 'vpc-1', subnetId: 'subnet-9' });
		setting.cloud.faults.add({ method: 'POST', kind: 'resetBefore' });
		const { error } = await setting.run(form);
		expect(error?.message).toMatch(/^Connection orders already exists\./);
		expect(created()).toEqual([]);
	});

	it('does not take one whose name only contains its own for it', async () => {
		setting.cloud.state.addConnection({ name: 'orders_2', vpcId: 'vpc-1', subnetId: 'subnet-1' });
		setting.cloud.faults.add({ method: 'POST', kind: 'resetBefore' });
		await setting.jsons(form);
		expect(created()).toEqual(['orders']);
	});

	it('is not sent again while nobody knows whether it was done', async () => {
		setting.cloud.faults.add({ method: 'POST', kind: 'lostAnswer' });
		setting.cloud.faults.add({ method: 'GET', kind: 'status', status: 500, times: 9 });
		const { error } = await setting.run(form);
		expect(error?.message).toContain('Whether connection orders was created is not known');
		expect(setting.posts).toHaveLength(1);
		expect(created()).toEqual(['orders']);
	});

	it('is its own if the list knew of it only after it was sent again', async () => {
		setting.cloud.faults.add({ method: 'POST', kind: 'lostAnswer' });
		const nothing = { is_success: true, count: 0, connections: [] };
		setting.cloud.faults.add({ method: 'GET', kind: 'status', status: 200, body: nothing });
		const [json] = await setting.jsons(form);
		expect(connectionOf(json?.connection_id)).toMatchObject({ name: 'orders' });
		expect(created()).toEqual(['orders']);
	});

	it('does not take a deleted one, which DLI still lists, for its own', async () => {
		setting.cloud.faults.add({ method: 'POST', kind: 'resetBefore' });
		const { vpcId, subnetId } = form;
		const old = { dest_vpc_id: vpcId, dest_network_id: subnetId, status: 'DELETED' };
		const connections = [{ id: ids.missing, name: 'orders', ...old }];
		const body = { is_success: true, count: 1, connections };
		setting.cloud.faults.add({ method: 'GET', kind: 'status', status: 200, body });
		const [json] = await setting.jsons(form);
		expect(json?.connection_id).not.toBe(ids.missing);
		expect(created()).toEqual(['orders']);
	});

	it('goes on to wait for its queues', async () => {
		setting.cloud.faults.add({ method: 'POST', kind: 'lostAnswer' });
		const additionalFields = { queues: ['q1'] };
		const [json] = await setting.jsons({ ...form, additionalFields, waitForCompletion: true });
		expect(json).toMatchObject({ bindings: [{ name: 'q1', status: 'ACTIVE' }] });
		expect(created()).toEqual(['orders']);
	});
});

describe('a Create whose answer does not say the ID', () => {
	const body = { is_success: true, message: '' };

	it('finds the connection by its name', async () => {
		const id = setting.cloud.state.addConnection({
			name: 'orders',
			vpcId: form.vpcId,
			subnetId: form.subnetId,
		}).id;
		setting.cloud.faults.add({ method: 'POST', kind: 'status', status: 201, body });
		expect(await setting.jsons(form)).toMatchObject([{ connection_id: id }]);
	});

	it('is no success if there is none', async () => {
		setting.cloud.faults.add({ method: 'POST', kind: 'status', status: 201, body });
		const { error } = await setting.run(form);
		expect(error?.message).toMatch(/^DLI accepted connection orders, but does not say its ID\./);
	});
});

it('Create is sent again after "too many requests", without any reading', async () => {
	setting.cloud.faults.add({ method: 'POST', kind: 'status', status: 429, times: 2 });
	await setting.jsons(form);
	expect(setting.cloud.journal.map(({ method, status }) => `${method} ${status}`)).toEqual([
		'POST 429',
		'POST 429',
		'POST 201',
	]);
	expect(created()).toEqual(['orders']);
});
