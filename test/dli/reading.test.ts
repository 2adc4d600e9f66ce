import { bindingOf, entriesOf, nounOf, readEntries } from '../../nodes/shared/dli/bindings';
import { getConnection } from '../../nodes/shared/dli/connections';
import { Deadline } from '../../nodes/shared/dli/deadline';
import { Refusal } from '../../nodes/shared/dli/DliError';
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

it('a connection is read as its reference page has it', () => {
	expect(getConnection('an-id')).toEqual({
		method: 'GET',
		uri: '/v2.0/{project_id}/datasource/enhanced-connections/{connection_id}',
		path: { connection_id: 'an-id' },
	});
});

describe('the entries of a connection', () => {
	const read = async (status: number, body: object, deadline?: Deadline) => {
		const script = new Script([{ status, body: JSON.stringify(body) }]);
		const found = await readEntries(script.dli, 'an-id', deadline);
		return { found, sent: script.sent };
	};

	it.each([
		['with an ID', { id: 'an-id' }],
		['with queues', { available_queue_info: [] }],
	])('are those of a JSON %s, however few', async (_, body) => {
		const { found } = await read(200, body);
		expect(found).toEqual({ queue: new Map(), elastic_resource_pool: new Map() });
	});

	it('are read within the deadline', async () => {
		const { sent } = await read(200, { id: 'an-id' }, new Deadline(8));
		expect(sent.map(({ timeout }) => timeout)).toEqual([2000]);
	});

	it('are not made of other JSON', async () => {
		const { found } = await read(200, { is_success: true });
		expect(found).toBeInstanceOf(Refusal);
		expect(found).toMatchObject({
			kind: 'lost',
			message: 'The service answered with something that is no connection.',
			nextStep: expect.stringMatching(/^Check the endpoint in the credential.*proxy/),
		});
	});

	it('are a refusal where reading is refused', async () => {
		const { found } = await read(403, { error_msg: 'No.' });
		expect(found).toMatchObject({ kind: 'refused', message: 'No.', httpStatus: 403 });
	});
});
