import type { Switches } from '../emulator';
import { byId, ids, itemsOf, settingOfTests, type Form } from '../setting';

const setting = settingOfTests();
const onError = 'continueErrorOutput';
const unbind = { operation: 'unbindQueue' } satisfies Form;

const set = (name: string, status: 'ACTIVE' | 'CREATING' | 'FAILED', errMsg?: string) =>
	setting.cloud.setBinding(ids.warehouse, { type: 'queue', name, status, errMsg });

/** `name` for each binding that was really made (or taken down), in order. */
const made = (kind: 'bound' | 'unbound') =>
	setting.cloud.changes.filter((change) => change.kind === kind).map(({ name }) => name);

/** What no public source settles, each way; the tests are the same. */
const clouds: Array<[which: string, switches: Partial<Switches>]> = [
	['accepts binding twice and unbinding nothing', {}],
	['refuses binding twice', { doubleBind: 'refuse' }],
	['refuses unbinding nothing', { unbindMissing: 'refuse' }],
	['refuses both', { doubleBind: 'refuse', unbindMissing: 'refuse' }],
	[
		'refuses both, and carries out the rest of such a request',
		{ doubleBind: 'refuse', unbindMissing: 'refuse', allOrNothing: false },
	],
	['reports queues of a pool by the pool', { poolReporting: 'poolOnly' }],
	[
		'reports queues of a pool by the pool, and refuses both',
		{ poolReporting: 'poolOnly', doubleBind: 'refuse', unbindMissing: 'refuse' },
	],
	['writes truth values as text', { booleans: 'text' }],
	[
		'refuses both with HTTP 200',
		{ refuseWith200: true, doubleBind: 'refuse', unbindMissing: 'refuse' },
	],
	[
		'refuses both with HTTP 200 and truth values as text',
		{ refuseWith200: true, booleans: 'text', doubleBind: 'refuse', unbindMissing: 'refuse' },
	],
];

describe.each(clouds)('a cloud that %s', (_, switches) => {
	beforeEach(() => void Object.assign(setting.cloud.switches, switches));

	const form = { queues: ['q1', 'q2', 'nightly_batch'], elasticResourcePools: ['analytics_pool'] };

	it('binds twice with success, and once in truth', async () => {
		for (const run of ['first', 'second']) {
			const jsons = await setting.jsons(form);
			expect([run, jsons]).toMatchObject([run, [{ is_success: true, queues: form.queues }]]);
		}
		expect(made('bound')).toHaveLength(4);
		expect(new Set(setting.bindings()).size).toBe(4);
	});

	it('unbinds twice with success, and once in truth', async () => {
		await setting.jsons(form);
		for (const run of ['first', 'second']) {
			const jsons = await setting.jsons({ ...form, ...unbind });
			expect([run, jsons]).toMatchObject([run, [{ is_success: true, queues: form.queues }]]);
		}
		expect(made('unbound')).toHaveLength(4);
		expect(setting.bindings()).toEqual([]);
	});

	it('binds the rest where a part is bound already', async () => {
		set('q2', 'ACTIVE');
		const input = itemsOf(['q1', 'q2', 'reports'].map((queue) => ({ queue })));
		const jsons = await setting.jsons({ queues: '={{ $json.queue }}' }, { input });
		expect(jsons.map(({ is_success: success, queues }) => [success, queues])).toEqual([
			[true, ['q1']],
			[true, ['q2']],
			[true, ['reports']],
		]);
		expect(made('bound').sort()).toEqual(['q1', 'q2', 'reports']);
	});

	it('unbinds the rest where a part is unbound already', async () => {
		set('q1', 'ACTIVE');
		set('reports', 'ACTIVE');
		const input = itemsOf(['q1', 'q2', 'reports'].map((queue) => ({ queue })));
		const jsons = await setting.jsons({ ...unbind, queues: '={{ $json.queue }}' }, { input });
		expect(jsons.map(({ is_success: success }) => success)).toEqual([true, true, true]);
		expect(setting.bindings()).toEqual([]);
	});

	it('binds and unbinds the rest where one item names what is done in part', async () => {
		const queues = ['q1', 'q2', 'reports'];
		set('q2', 'ACTIVE');
		expect(await setting.jsons({ queues })).toMatchObject([{ is_success: true, queues }]);
		expect(setting.bindings().sort()).toEqual(['q1 ACTIVE', 'q2 ACTIVE', 'reports ACTIVE']);
		expect(made('bound').sort()).toEqual(['q1', 'q2', 'reports']);
		await setting.jsons({ ...unbind, queues: ['q2'] });
		expect(await setting.jsons({ ...unbind, queues })).toMatchObject([
			{ is_success: true, queues },
		]);
		expect(setting.bindings()).toEqual([]);
	});

	it('fails only the item with a bad name', async () => {
		set('q2', 'ACTIVE');
		const input = itemsOf(['q1', 'nowhere', 'q2'].map((queue) => ({ queue })));
		const result = await setting.run({ queues: '={{ $json.queue }}' }, { input, onError });
		expect(
			result.outputs('node').map((items) => items.map(({ pairedItem }) => pairedItem)),
		).toEqual([[{ item: 0 }, { item: 2 }], [{ item: 1 }]]);
		expect(setting.bindings().sort()).toEqual(['q1 ACTIVE', 'q2 ACTIVE']);
		expect(made('bound').sort()).toEqual(['q1', 'q2']);
	});

	it('does not take a mistyped queue for one that is unbound', async () => {
		set('q1', 'ACTIVE');
		const { error } = await setting.run({ ...unbind, queues: ['q1', 'nowhere'] });
		expect(error?.message).toBe('There is no queue named nowhere.');
		set('q1', 'ACTIVE');
		const input = itemsOf(['q1', 'nowhere'].map((queue) => ({ queue })));
		const form = { ...unbind, queues: '={{ $json.queue }}' };
		const result = await setting.run(form, { input, onError });
		expect(result.items('node', 0)).toMatchObject([{ pairedItem: { item: 0 } }]);
		expect(result.items('node', 1)).toMatchObject([
			{ json: { error: 'There is no queue named nowhere (item 1).' }, pairedItem: { item: 1 } },
		]);
	});

	it('binds again what FAILED', async () => {
		set('q1', 'FAILED', 'an old reason');
		const [json] = await setting.jsons();
		expect(json).not.toHaveProperty('already_bound');
		expect(setting.bindings()).toEqual(['q1 ACTIVE']);
	});

	it('has lost answers settled by reading, and nothing done twice', async () => {
		const queues = ['q1', 'q2'];
		setting.cloud.setBinding(ids.crm, { type: 'queue', name: 'q1', status: 'ACTIVE' });
		setting.cloud.faults.add({ kind: 'lostAnswer', path: /associate/, times: 2 });
		const both = await Promise.all([
			setting.jsons({ queues }),
			setting.jsons({ ...unbind, connectionId: byId(ids.crm) }),
		]);
		expect(both).toMatchObject([[{ is_success: true }], [{ is_success: true }]]);
		expect(setting.posts).toHaveLength(2);
		expect(setting.reads).toHaveLength(2);
		expect(setting.bindings()).toEqual(['q1 ACTIVE', 'q2 ACTIVE']);
		expect(setting.bindings(ids.crm)).toEqual([]);
	});
});

describe('what the state is already', () => {
	beforeEach(() => {
		Object.assign(setting.cloud.switches, { doubleBind: 'refuse', unbindMissing: 'refuse' });
	});

	it('is marked already_bound, with its binding', async () => {
		set('q1', 'ACTIVE');
		const [peering] = setting.cloud.bindings(ids.warehouse);
		expect(await setting.jsons()).toEqual([
			{
				connection_id: ids.warehouse,
				connection_name: 'warehouse',
				status: 'ACTIVE',
				is_success: true,
				already_bound: true,
				message: 'Already bound: q1.',
				queues: ['q1'],
				elastic_resource_pools: [],
				bindings: [
					{
						type: 'queue',
						name: 'q1',
						status: 'ACTIVE',
						peer_id: peering?.peer_id,
						elastic_resource_pool: '',
					},
				],
			},
		]);
		expect(setting.cloud.journal.map(({ method }) => method)).toEqual(['POST', 'GET']);
	});

	it('is marked already_unbound, with its binding', async () => {
		expect(await setting.jsons(unbind)).toEqual([
			{
				connection_id: ids.warehouse,
				connection_name: 'warehouse',
				status: 'UNBOUND',
				is_success: true,
				already_unbound: true,
				message: 'Already unbound: q1.',
				queues: ['q1'],
				elastic_resource_pools: [],
				bindings: [
					{ type: 'queue', name: 'q1', status: 'UNBOUND', peer_id: '', elastic_resource_pool: '' },
				],
			},
		]);
		// The queue itself is asked for, too: one that does not exist is not unbound.
		expect(setting.cloud.journal.map(({ path }) => path.split('/').at(-1))).toEqual([
			'disassociate-queue',
			ids.warehouse,
			'q1',
		]);
	});

	it('is also what is being created', async () => {
		set('q1', 'CREATING');
		expect(await setting.jsons()).toMatchObject([
			{ already_bound: true, bindings: [{ status: 'CREATING' }] },
		]);
	});

	it('is read once for all items', async () => {
		const queues = Array.from({ length: 100 }, (_, n) => `queue_${n}`);
		for (const name of queues) {
			setting.cloud.state.addQueue({ name });
			set(name, 'ACTIVE');
		}
		const input = itemsOf(queues.map((queue) => ({ queue })));
		const jsons = await setting.jsons({ queues: '={{ $json.queue }}' }, { input });
		expect(jsons.filter(({ already_bound: already }) => already === true)).toHaveLength(100);
		expect(setting.cloud.journal.map(({ method }) => method)).toEqual(['POST', 'GET']);
	});

	it('is not what FAILED, nor what is on its way out', async () => {
		const body = { error_code: 'DLI.0012', error_msg: 'Busy', request_id: 'r' };
		setting.cloud.switches.unbindSettle = 60_000;
		set('q1', 'FAILED', 'The CIDR block overlaps');
		set('q2', 'ACTIVE');
		await setting.jsons({ ...unbind, queues: ['q2'] });
		const input = itemsOf([{ queue: 'q1' }, { queue: 'q2' }]);
		setting.cloud.faults.add({ kind: 'status', status: 400, body, method: 'POST', times: 9 });
		const result = await setting.run({ queues: '={{ $json.queue }}' }, { input, onError });
		expect(result.items('node', 0)).toEqual([]);
		expect(result.items('node', 1).map(({ json }) => json.details)).toMatchObject([
			{ error_code: 'DLI.0012', bindings: [{ status: 'FAILED' }] },
			{ error_code: 'DLI.0012', bindings: [{ status: 'DELETING' }] },
		]);
	});

	it('is, for unbinding, also what is on its way out', async () => {
		setting.cloud.switches.unbindSettle = 60_000;
		set('q1', 'ACTIVE');
		await setting.jsons(unbind);
		expect(await setting.jsons(unbind)).toMatchObject([
			{ already_unbound: true, bindings: [{ status: 'DELETING' }] },
		]);
		expect(made('unbound')).toEqual(['q1']);
	});
});

it('a FAILED entry that the service does not unbind is no success', async () => {
	set('q1', 'FAILED', 'The CIDR block overlaps');
	const { error } = await setting.run(unbind);
	expect(error?.message).toContain('FAILED');
	expect(setting.bindings()).toEqual(['q1 FAILED']);
});

it('a refusal stays one when the connection cannot be read afterwards', async () => {
	const refusal = { error_code: 'DLI.0012', error_msg: 'Busy', request_id: 'r' };
	const unreadable = { error_code: 'DLI.0999', error_msg: 'Broken', request_id: 's' };
	setting.cloud.faults.add({ kind: 'status', status: 400, body: refusal, method: 'POST' });
	setting.cloud.faults.add({ kind: 'status', status: 500, body: unreadable, method: 'GET' });
	const { error } = await setting.run();
	expect(error?.message).toBe('Busy.');
});
