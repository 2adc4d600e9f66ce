import {
	bindingOf,
	bindingsIn,
	entriesOf,
	isUnbound,
	lacksListOf,
	nounOf,
	statusOf,
} from '../../nodes/shared/dli/bindings';
import {
	connectionIdByName,
	connectionsNamed,
	fetchConnection,
	getConnection,
	isConnectionGone,
} from '../../nodes/shared/dli/connections';
import { Deadline } from '../../nodes/shared/dli/delays';
import { DliError } from '../../nodes/shared/dli/DliError';
import { Script } from './script';

const connection = {
	available_queue_info: [
		{ name: 'Q1', status: 'Active', peer_id: 'p1', err_msg: '' },
		{ name: 'q2', status: 'FAILED', peer_id: 'p2', err_msg: 'No subnet' },
		'no entry',
		null,
	],
	elastic_resource_pools: [{ name: 'pool', status: 'CREATING', peer_id: 'p3' }],
};
const entries = entriesOf(connection);
const none = { peer_id: '', elastic_resource_pool: '' };

describe('what a connection says about', () => {
	it.each<[string, Parameters<typeof bindingOf>, object]>([
		[
			'a queue, whatever the case of its name and its status',
			[entries, 'queue', 'q1'],
			{ type: 'queue', name: 'q1', status: 'ACTIVE', peer_id: 'p1', elastic_resource_pool: '' },
		],
		[
			'a queue that FAILED',
			[entries, 'queue', 'q2'],
			{ ...none, type: 'queue', name: 'q2', status: 'FAILED', peer_id: 'p2', err_msg: 'No subnet' },
		],
		[
			'a pool',
			[entries, 'elastic_resource_pool', 'pool'],
			{
				...none,
				type: 'elastic_resource_pool',
				name: 'pool',
				status: 'CREATING',
				peer_id: 'p3',
			},
		],
		[
			'a queue that is listed under its pool',
			[entries, 'queue', 'q3', 'pool'],
			{
				type: 'queue',
				name: 'q3',
				status: 'CREATING',
				peer_id: 'p3',
				elastic_resource_pool: 'pool',
			},
		],
		[
			'a queue that is listed itself, although its pool is, too',
			[entries, 'queue', 'q1', 'pool'],
			{ ...none, type: 'queue', name: 'q1', status: 'ACTIVE', peer_id: 'p1' },
		],
		[
			'a queue of a pool that is not listed',
			[entries, 'queue', 'q3', 'other'],
			{ ...none, type: 'queue', name: 'q3', status: 'UNBOUND' },
		],
		[
			'a queue that it does not list',
			[entries, 'queue', 'q3'],
			{ ...none, type: 'queue', name: 'q3', status: 'UNBOUND' },
		],
		[
			'a queue with the name of a pool',
			[entries, 'queue', 'pool'],
			{ ...none, type: 'queue', name: 'pool', status: 'UNBOUND' },
		],
	])('%s', (_, asked, binding) => {
		expect(bindingOf(...asked)).toEqual(binding);
	});
});

it('an entry without a name, as no reference has it, is nobody’s', () => {
	const nameless = entriesOf({
		available_queue_info: [{ status: 'ACTIVE' }],
		elastic_resource_pools: [{ name: '', status: 'ACTIVE', peer_id: 'p1' }],
	});
	expect(nameless).toEqual({ queue: new Map(), elastic_resource_pool: new Map() });
	expect(bindingOf(nameless, 'queue', 'q1')).toMatchObject({ status: 'UNBOUND', peer_id: '' });
});

it('a sentence names a queue, a pool, and the pool of a queue', () => {
	const binding = { ...none, type: 'queue', name: 'q1', status: 'ACTIVE' } as const;
	expect(nounOf(binding)).toBe('queue q1');
	expect(nounOf({ ...binding, elastic_resource_pool: 'pool' })).toBe('queue q1 (of pool pool)');
	expect(nounOf({ ...binding, type: 'elastic_resource_pool' })).toBe('elastic resource pool q1');
});

describe('a list that a connection lacks', () => {
	it.each([undefined, null, '[]', {}])('(%j) says nothing about its names', (list) => {
		const lacking = entriesOf({ available_queue_info: list, elastic_resource_pools: [] });
		expect(bindingOf(lacking, 'queue', 'q1')).toEqual({
			...none,
			type: 'queue',
			name: 'q1',
			status: 'UNKNOWN',
			err_msg: 'DLI did not send the list',
		});
		expect(bindingOf(lacking, 'elastic_resource_pool', 'p1')).toMatchObject({ status: 'UNBOUND' });
	});

	it('is that of pools, on clouds that have none', () => {
		const without = { available_queue_info: [{ name: 'q1', status: 'ACTIVE' }] };
		expect(bindingOf(entriesOf(without), 'queue', 'q2')).toMatchObject({ status: 'UNBOUND' });
		expect(bindingsIn(without).map(({ name }) => name)).toEqual(['q1']);
	});

	it('was not read, if it was there before', () => {
		const lacking = entriesOf({ elastic_resource_pools: [] });
		expect(lacksListOf(lacking, entries)).toBe(true);
		expect(lacksListOf(entries, lacking)).toBe(false);
		expect(lacksListOf(lacking, lacking)).toBe(false);
	});
});

it('all bindings of a connection come queues first', () => {
	expect(bindingsIn(connection).map(({ type, name, status }) => [type, name, status])).toEqual([
		['queue', 'q1', 'ACTIVE'],
		['queue', 'q2', 'FAILED'],
		['elastic_resource_pool', 'pool', 'CREATING'],
	]);
});

it.each([
	[[], 'UNBOUND'],
	[['ACTIVE', 'ACTIVE'], 'ACTIVE'],
	[['ACTIVE', 'FAILED'], 'MIXED'],
])('bindings that are %j are %s in one word', (statuses, word) => {
	const binding = { ...none, type: 'queue', name: 'q' } as const;
	expect(statusOf(statuses.map((status) => ({ ...binding, status })))).toBe(word);
});

it.each([
	['UNBOUND', true],
	['DELETING', true],
	['DELETED', true],
	['ACTIVE', false],
	['FAILED', false],
	['NOT_FOUND', false],
	['NOT_UNBOUND', false],
	['UNDELETED', false],
])('a binding that is %s is unbound: %s', (status, unbound) => {
	expect(isUnbound({ status })).toBe(unbound);
});

it('a reason of DLI that holds a token is shown without it', () => {
	const token = `MIIE${'aB3dE5gH7j'.repeat(20)}`;
	const [binding] = bindingsIn({
		available_queue_info: [{ name: 'q1', status: 'FAILED', err_msg: `Bad token ${token} here` }],
	});
	expect(binding?.err_msg).toBe('Bad token [hidden] here');
});

describe('one connection', () => {
	const read = async (body: object, status = 200, deadline?: Deadline) => {
		const script = new Script([{ status, body: JSON.stringify(body) }]);
		const found = await fetchConnection(script.dli, 'an-id', { deadline });
		return { found, sent: script.sent };
	};
	const whole = { id: 'an-id', dest_vpc_id: 'vpc' };

	it('is read as its reference page has it', () => {
		expect(getConnection('an-id')).toMatchObject({
			method: 'GET',
			uri: '/v2.0/{project_id}/datasource/enhanced-connections/{connection_id}',
			path: { connection_id: 'an-id' },
		});
	});

	it('is read within the deadline', async () => {
		const { found, sent } = await read(whole, 200, Deadline.fromNow(8));
		expect(found).toEqual(whole);
		expect(sent.map(({ timeout }) => timeout)).toEqual([2000]);
	});

	it('that is DELETED does not exist, whatever it lists', async () => {
		for (const status of ['DELETED', 'Deleted']) {
			const { found } = await read({ ...whole, ...connection, status });
			expect(found).toMatchObject({ kind: 'rejected', message: expect.stringMatching(/DELETED/) });
			expect(found instanceof DliError && isConnectionGone(found, 'an-id')).toBe(true);
		}
	});

	it('is an error where reading is refused', async () => {
		const { found } = await read({ error_msg: 'No.' }, 403);
		expect(found).toMatchObject({ kind: 'rejected', message: 'No.', httpStatus: 403 });
		expect(found instanceof DliError && isConnectionGone(found, 'an-id')).toBe(false);
	});
});

it('a connection is gone if DLI says so, without naming it either', () => {
	const said = { code: 'DLI.0001', httpStatus: 400 };
	const error = new DliError('rejected', 'The connection does not exist.', '', said);
	expect(isConnectionGone(error, 'an-id')).toBe(true);
});

describe('the connection of a name', () => {
	const listing = (...connections: object[]) =>
		new Script([{ status: 200, body: JSON.stringify({ connections, count: connections.length }) }]);
	const warehouse = { id: 'an-id', name: 'warehouse', status: 'ACTIVE' };
	const others = [
		{ ...warehouse, id: 'b', name: 'warehouse_2' },
		{ ...warehouse, id: 'c', status: 'DELETED' },
	];

	it('is that of exactly this name, which is not DELETED', async () => {
		const script = listing(...others, warehouse);
		expect(await connectionIdByName(script.dli, 'warehouse', Deadline.fromNow(8))).toBe('an-id');
		expect(script.sent).toMatchObject([
			{ timeout: 2000, options: { qs: { name: 'warehouse', limit: 100, offset: 0 } } },
		]);
		expect(await connectionsNamed(listing(...others, warehouse).dli, 'warehouse')).toEqual([
			warehouse,
		]);
	});

	it('is undefined where there is none', async () => {
		expect(await connectionIdByName(listing(...others).dli, 'warehouse')).toBeUndefined();
	});

	it('is not guessed among several', async () => {
		const { dli } = listing(warehouse, { ...warehouse, id: 'd' }, { ...warehouse, id: 'e' });
		await expect(connectionIdByName(dli, 'warehouse')).rejects.toMatchObject({
			kind: 'rejected',
			message: '3 connections are named “warehouse”.',
		});
	});

	it('has to have an ID', async () => {
		const { dli } = listing({ ...warehouse, id: '' });
		await expect(connectionIdByName(dli, 'warehouse')).rejects.toMatchObject({
			kind: 'rejected',
			message: 'DLI lists connection “warehouse” without an ID.',
		});
	});
});
