import type { INodeParameters } from 'n8n-workflow';
import { ids, itemsOf, settingOfTests } from '../setting';

const setting = settingOfTests();
/** What tells a connection of the same name and subnet from the item's own. */
interface Namesake {
	createdAt?: number;
	queue?: string;
}

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
			message: 'Connection warehouse already exists.',
			description: expect.stringMatching(
				/^Choose another name, or set Options → If the Connection Exists to Return It\. .*DLI\.0006/,
			),
		});
	});

	it('creates nothing when one queue does not exist', async () => {
		const { error } = await setting.run({ ...form, additionalFields: { queues: ['q1', 'q9'] } });
		expect(error?.message).toBe('There is no queue named q9.');
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

describe('Create with If the Connection Exists = Return It', () => {
	const twice = { ...form, options: { ifExists: 'returnIt' } };
	const { vpcId, subnetId } = form;

	it('is safe to run twice: the second run gives the same connection', async () => {
		const [first] = await setting.jsons(twice);
		const result = await setting.run(twice);
		expect(first).toEqual({ connection_id: expect.any(String), name: 'orders' });
		expect(result.items('node').map(({ json }) => json)).toEqual([
			{ ...first, already_created: true },
		]);
		expect(result.hints('node').map(({ message }) => message)).toEqual([
			expect.stringMatching(/^Existed already: orders\. .* were not applied/),
		]);
		expect(created()).toEqual(['orders']);
	});

	it('gives two items of one name the same connection', async () => {
		const [first, second] = await setting.jsons(twice, { input: itemsOf([{}, {}]) });
		expect(second).toEqual({ ...first, already_created: true });
		expect(created()).toEqual(['orders']);
	});

	it.each([
		[{ vpcId: 'vpc-9', subnetId }, 'VPC vpc-9 instead of vpc-1'],
		[{ vpcId, subnetId: 'subnet-9' }, 'subnet subnet-9 instead of subnet-1'],
	])('refuses a connection that leads elsewhere (%j)', async (place, difference) => {
		setting.cloud.state.addConnection({ name: 'orders', ...place });
		const { error } = await setting.run(twice);
		expect(error).toMatchObject({
			message: `Connection orders exists already, but leads elsewhere: ${difference}.`,
			description: expect.stringMatching(/^Choose another name, or correct VPC ID and Subnet ID\./),
		});
	});

	it('still says of a lost answer what this run made itself', async () => {
		setting.cloud.faults.add({ method: 'POST', kind: 'lostAnswer' });
		expect(await setting.jsons(twice)).toEqual([
			{ connection_id: expect.any(String), name: 'orders' },
		]);
	});

	it('waits for the bindings that are wanted of a connection that was there', async () => {
		const { id } = setting.cloud.state.addConnection({ name: 'orders', vpcId, subnetId });
		setting.cloud.setBinding(id, { type: 'queue', name: 'q1', status: 'ACTIVE' });
		const wanted = { ...twice, waitForCompletion: true, additionalFields: { queues: ['q1'] } };
		expect(await setting.jsons(wanted)).toMatchObject([
			{ connection_id: id, already_created: true, bindings: [{ name: 'q1', status: 'ACTIVE' }] },
		]);
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

	it('goes on waiting while the new connection is not visible yet', async () => {
		const body = { error_code: 'DLI.0001', error_msg: 'The connection does not exist.' };
		setting.cloud.faults.add({ method: 'GET', kind: 'status', status: 400, body });
		expect(await setting.jsons(waiting)).toMatchObject([
			{ bindings: [{ name: 'q1', status: 'ACTIVE' }, { name: 'q2' }, { name: 'batch_pool' }] },
		]);
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
			error: `The peering of queue q2 is FAILED: VPC.0202: the subnet could not be found. The connection was created, its ID is ${id}.`,
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
		expect(error?.message).toMatch(/^Not ACTIVE after 1 s: queue q1 \(CREATING\), /);
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

	it.each([
		['of last year', { createdAt: Date.UTC(2025, 0, 1) }],
		['with queues that it did not ask for', { queue: 'q2' }],
	])('does not take one %s for its own', async (_, { createdAt = Date.now(), queue }: Namesake) => {
		const { vpcId, subnetId } = form;
		const { id } = setting.cloud.state.addConnection({
			name: 'orders',
			vpcId,
			subnetId,
			createdAt,
		});
		if (queue) setting.cloud.setBinding(id, { type: 'queue', name: queue, status: 'ACTIVE' });
		setting.cloud.faults.add({ method: 'POST', kind: 'status', status: 502 });
		const { error } = await setting.run({ ...form, additionalFields: { queues: ['q1'] } });
		expect(error?.message).toBe('Connection orders already exists.');
		expect(created()).toEqual([]);
	});

	it('does not take what another item of the same run made for its own', async () => {
		setting.cloud.faults.add({ method: 'POST', kind: 'status', status: 502, after: 1 });
		const result = await setting.run(form, {
			input: itemsOf([{}, {}]),
			onError: 'continueErrorOutput',
		});
		expect(result.items('node').map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
		expect(result.items('node', 1)).toMatchObject([
			{ json: { error: 'Connection orders already exists (item 1).' }, pairedItem: { item: 1 } },
		]);
		expect(created()).toEqual(['orders']);
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

	it.each([
		['HTTP 500', { kind: 'status', status: 500, body: { message: 'Oops' } }],
		['HTTP 408', { kind: 'status', status: 408 }],
		['HTTP 499', { kind: 'status', status: 499 }],
		['HTTP 520', { kind: 'status', status: 520 }],
		['a redirect', { kind: 'redirect', location: 'https://login.example' }],
		['a web page', { kind: 'html' }],
		['junk', { kind: 'status', status: 200, body: { message: 'please wait' } }],
		['an empty body', { kind: 'status', status: 200, body: '' }],
	] as const)('but %s after it was carried out is a success', async (_, fault) => {
		const { vpcId, subnetId } = form;
		const { id } = setting.cloud.state.addConnection({ name: 'orders', vpcId, subnetId });
		setting.cloud.faults.add({ method: 'POST', ...fault });
		expect(await setting.jsons(form)).toEqual([{ connection_id: id, name: 'orders' }]);
		expect(setting.posts).toHaveLength(1);
	});

	it.each([
		['HTTP 500', { kind: 'status', status: 500, body: { message: 'Oops' } }],
		['a redirect', { kind: 'redirect', location: 'https://login.example' }],
		['a web page', { kind: 'html' }],
	] as const)('but %s instead is not sent again, and says what to look for', async (_, fault) => {
		setting.cloud.faults.add({ method: 'POST', ...fault });
		const { error } = await setting.run(form);
		expect(error?.message).toContain('Whether connection orders was created is not known');
		expect(setting.posts).toHaveLength(1);
		expect(created()).toEqual([]);
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

	it('is sent again if there is none', async () => {
		setting.cloud.faults.add({ method: 'POST', kind: 'status', status: 201, body });
		const [json] = await setting.jsons(form);
		expect(connectionOf(json?.connection_id)).toMatchObject({ name: 'orders' });
		expect(setting.cloud.journal.map(({ method }) => method)).toEqual(['POST', 'GET', 'POST']);
	});

	it('is no success if the connection is listed without one, too', async () => {
		setting.cloud.faults.add({ method: 'POST', kind: 'status', status: 201, body, times: 9 });
		const place = { dest_vpc_id: form.vpcId, dest_network_id: form.subnetId };
		const listed = { name: 'orders', ...place, create_time: Date.now() };
		const list = { is_success: true, count: 1, connections: [listed] };
		setting.cloud.faults.add({ method: 'GET', kind: 'status', status: 200, body: list, times: 9 });
		const { error } = await setting.run({ ...form, options: { timeout: 2 } });
		expect(error?.message).toContain('Whether connection orders was created is not known');
	});
});

describe('the timeout of a Create', () => {
	it('runs from its own turn on, not while those before it are made', async () => {
		setting.cloud.switches.latency = 300;
		setting.cloud.faults.add({ method: 'POST', kind: 'status', status: 503, after: 6 });
		const input = itemsOf(Array.from({ length: 7 }, () => ({})));
		const settings = { input, onError: 'continueErrorOutput' } as const;
		const result = await setting.run({ ...form, options: { timeout: 2 } }, settings);
		// The last one is tried again, although two seconds are over since the first one began.
		expect(result.items('node', 1).at(-1)).toMatchObject({
			json: { error: 'Connection orders already exists (item 6).' },
		});
		expect(setting.posts).toHaveLength(8);
	});

	it('counts for looking up whether it was created, too', async () => {
		setting.cloud.faults.add({ method: 'POST', kind: 'lostAnswer' });
		const busy = { kind: 'status', status: 429, retryAfter: 30, times: 9 } as const;
		setting.cloud.faults.add({ method: 'GET', ...busy });
		const started = performance.now();
		const { error } = await setting.run({ ...form, options: { timeout: 2 } });
		expect(error?.message).toContain('Whether connection orders was created is not known');
		expect(performance.now() - started).toBeLessThan(4000);
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
