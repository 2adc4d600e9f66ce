import type { Form } from '../setting';
import { itemsOf, settingOfTests } from '../setting';

const setting = settingOfTests();
const list = { resource: 'connection', operation: 'getAll' };
const queues = { resource: 'queue', operation: 'getAll' };
const pools = { resource: 'elasticResourcePool', operation: 'getAll' };

/** The seed has five connections, eleven queues and three pools. */
const add = {
	connections: (count: number, name = 'other') => {
		for (let n = 0; n < count; n++) setting.cloud.state.addConnection({ name: `${name}_${n}` });
	},
	queues: (count: number) => {
		for (let n = 0; n < count; n++) setting.cloud.state.addQueue({ name: `other_${n}` });
	},
	pools: (count: number) => {
		for (let n = 0; n < count; n++) setting.cloud.state.addPool({ name: `other_${n}` });
	},
};
const names = async (form: Form) =>
	(await setting.jsons(form)).map(
		({ name, queue_name: queue, elastic_resource_pool_name: pool }) => name ?? queue ?? pool,
	);
const offsets = () =>
	setting.cloud.journal.map(({ query }) => query.offset ?? query['current-page']);

describe('Get Many returns', () => {
	it('up to 50 without being asked', async () => {
		add.connections(250);
		expect(await names(list)).toHaveLength(50);
		expect(offsets()).toEqual(['0']);
	});

	it.each([
		[1, ['0']],
		[99, ['0']],
		[100, ['0']],
		[101, ['0', '100']],
		[1000, ['0', '100', '200']],
	])('up to %d connections, reading no page too many', async (limit, read) => {
		add.connections(245);
		expect(await names({ ...list, limit })).toHaveLength(Math.min(limit, 250));
		expect(offsets()).toEqual(read);
	});

	it.each([0, 95, 96, 245])('all connections when there are five and %d', async (count) => {
		add.connections(count);
		const all = await names({ ...list, returnAll: true });
		expect(new Set(all).size).toBe(count + 5);
		expect(all).toHaveLength(count + 5);
	});

	it('all of 10,000 connections', async () => {
		add.connections(9_995);
		const all = await names({ ...list, returnAll: true });
		expect(new Set(all).size).toBe(10_000);
		// The last page is full, too, so only an empty one proves the end.
		expect(setting.cloud.journal).toHaveLength(101);
	});

	it('all queues of every type, a page at a time', async () => {
		add.queues(240);
		const all = await names({ ...queues, returnAll: true });
		expect(new Set(all).size).toBe(251);
		expect(all).toEqual(expect.arrayContaining(['default', 'q1', 'streaming', 'other_239']));
		expect(setting.cloud.journal.map(({ query }) => query)).toEqual(
			// DLI does not say how many there are, so the last page is the one with nothing new.
			['1', '2', '3', '4'].map((page) => ({
				queue_type: 'all',
				'page-size': '100',
				'current-page': page,
			})),
		);
	});

	it('all elastic resource pools', async () => {
		add.pools(247);
		expect(new Set(await names({ ...pools, returnAll: true })).size).toBe(250);
		expect(offsets()).toEqual(['0', '100', '200']);
	});

	it.each([list, queues, pools])('never asks for limit=0 ($resource)', async (form) => {
		setting.cloud.switches.listLimitZero = 'none';
		expect((await names({ ...form, returnAll: true })).length).toBeGreaterThan(2);
		const sizes = setting.cloud.journal.map(({ query }) => query.limit ?? query['page-size']);
		expect(new Set(sizes)).toEqual(new Set(['100']));
	});

	it('nothing where there is nothing', async () => {
		setting.cloud.state.project().connections.clear();
		const result = await setting.run({ ...list, returnAll: true });
		expect([result.status, result.items('node')]).toEqual(['success', []]);
	});
});

describe('a list', () => {
	/** The pages that a service gives, instead of those of the emulator. */
	const answer = (
		connections: object[],
		{ times = 1, count }: { times?: number; count?: number } = {},
	) =>
		setting.cloud.faults.add({
			method: 'GET',
			kind: 'status',
			status: 200,
			times,
			body: { is_success: true, connections, count },
		});
	const page = (from: number, size = 100) =>
		Array.from({ length: size }, (_, n) => ({ id: `id-${from + n}`, name: `name_${from + n}` }));

	it('that shifts while it is read brings no connection twice', async () => {
		answer(page(0), { count: 197 });
		answer(page(90), { count: 207 });
		answer(page(190, 7), { count: 207 });
		const all = await names({ ...list, returnAll: true });
		expect(all).toEqual(page(0, 197).map(({ name }) => name));
	});

	it('that repeats its first page forever comes to an end', async () => {
		answer(page(0), { times: 1000, count: 1000 });
		expect(await names({ ...list, returnAll: true })).toHaveLength(100);
		expect(setting.cloud.journal).toHaveLength(2);
	});

	it('that comes whole, however many were asked for, is not taken apart', async () => {
		answer(page(0, 250), { times: 1000 });
		expect(await names({ ...list, returnAll: true })).toHaveLength(250);
	});

	it('whose length is not told is read up to an empty page', async () => {
		answer(page(0));
		answer(page(100, 3));
		answer([]);
		expect(await names({ ...list, returnAll: true })).toHaveLength(103);
		expect(offsets()).toEqual(['0', '100', '103']);
	});

	it('comes whole where the service has pages of 50', async () => {
		answer(page(0, 50), { count: 120 });
		answer(page(50, 50), { count: 120 });
		answer(page(100, 20), { count: 120 });
		expect(await names({ ...list, returnAll: true })).toHaveLength(120);
		expect(offsets()).toEqual(['0', '50', '100']);
	});

	it('is asked for again when the answer has no list', async () => {
		setting.cloud.faults.add({ kind: 'status', status: 200, body: { is_success: true } });
		expect(await names(list)).toHaveLength(5);
	});

	it.each([list, queues, pools])(
		'is refused, not empty, when HTTP 200 holds an error ($resource)',
		async (form) => {
			const body = { error_code: 'DLI.0999', error_msg: 'System maintenance', id: 'req-1' };
			setting.cloud.faults.add({ kind: 'status', status: 200, body });
			expect((await setting.run(form)).error?.message).toBe('System maintenance.');
		},
	);

	it('goes on after a page that was refused for the moment', async () => {
		add.connections(145);
		setting.cloud.faults.add({ method: 'GET', after: 1, kind: 'status', status: 429 });
		expect(await names({ ...list, returnAll: true })).toHaveLength(150);
	});

	it('whose second page is refused is refused as a whole', async () => {
		add.connections(145);
		setting.cloud.faults.add({ method: 'GET', after: 1, kind: 'status', status: 400 });
		const result = await setting.run({ ...list, returnAll: true });
		expect(result.error?.message).toBe('Internal service error.');
		expect(result.items('node')).toEqual([]);
	});
});

describe('filters', () => {
	const paging = { limit: '100', offset: '0' };

	it.each<[string, Form, object]>([
		['nothing', {}, paging],
		['what is empty', { name: '', status: ' ', tags: {} }, paging],
		['null', { name: '={{ null }}', status: '={{ null }}' }, paging],
		['no name, which some regions want whole', { name: ' kafka ' }, paging],
		['"null" as text', { name: 'null', status: 'None', tags: {} }, paging],
		['a state in any case', { status: 'deleted' }, { ...paging, status: 'DELETED' }],
		['no state where several are wanted', { status: 'active, DELETED' }, paging],
		[
			'tags as k=v,k2=v2',
			{
				tags: {
					values: [
						{ key: 'team', value: 'finance' },
						{ key: 'stage', value: 'a b&c' },
					],
				},
			},
			{ ...paging, tags: 'team=finance,stage=a b&c' },
		],
		['a tag without value', { tags: { values: [{ key: 'team' }] } }, { ...paging, tags: 'team=' }],
		['tags as text', { tags: { values: [{ key: 'a=b, c=d' }] } }, { ...paging, tags: 'a=b,c=d' }],
	])('of connections send %s', async (_, filters, query) => {
		await setting.run({ ...list, filters });
		expect(setting.cloud.journal.map((entry) => ({ ...entry.query }))).toEqual([query]);
	});

	it('of connections by name find those whose name contains the text, in any case', async () => {
		for (const name of ['kafka_2', 'my_kafka', 'KAFKA', 'kafk']) {
			setting.cloud.state.addConnection({ name });
		}
		const found = ['kafka', 'kafka_2', 'my_kafka', 'KAFKA'];
		expect(await names({ ...list, filters: { name: 'kafka' } })).toEqual(found);
		expect(await names({ ...list, filters: { name: 'AFKA' } })).toEqual(found);
	});

	it('of connections by name look through as many pages as it takes', async () => {
		add.connections(250);
		const { id } = setting.cloud.state.addConnection({ name: 'needle' });
		const jsons = await setting.jsons({ ...list, limit: 1, filters: { name: 'need' } });
		expect(jsons.map((json) => json.id)).toEqual([id]);
		expect(offsets()).toEqual(['0', '100', '200']);
	});

	it('of connections by several states find what is in one of them', async () => {
		const connections = ['ACTIVE', 'Deleted', 'CREATING'].map((status, n) => ({
			id: `id-${n}`,
			name: status,
			status,
		}));
		const body = { is_success: true, count: 3, connections };
		setting.cloud.faults.add({ method: 'GET', kind: 'status', status: 200, body });
		const found = await names({ ...list, filters: { status: 'active; deleted' } });
		expect(found).toEqual(['ACTIVE', 'Deleted']);
	});

	it('of connections by tag find those that have it', async () => {
		const tags = { values: [{ key: 'team', value: 'finance' }] };
		expect(await names({ ...list, filters: { tags } })).toEqual(['warehouse']);
	});

	it.each([
		['all', ['default', 'q1', 'streaming']],
		['sql', ['default', 'q1', 'q2']],
		['general', ['streaming', 'spark_jobs', 'nightly_spark']],
	])('of queues by type %s', async (queueType, found) => {
		const all = await names({ ...queues, filters: { queueType } });
		expect(all).toEqual(expect.arrayContaining(found));
		expect(all.includes('streaming')).toBe(queueType !== 'sql');
		expect(all.includes('q1')).toBe(queueType !== 'general');
	});

	it.each<[string, Form, string[]]>([
		['a part of the name', { name: 'batch' }, ['batch_pool', 'batch_pool_2']],
		['a name in another case', { name: 'Batch_Pool_' }, ['batch_pool_2']],
		['state', { status: 'creating' }, ['new_pool']],
		['two states', { name: 'pool', status: 'creating, failed' }, ['new_pool']],
	])('of pools by %s', async (_, filters, found) => {
		setting.cloud.state.addPool({ name: 'batch_pool_2' });
		expect(await names({ ...pools, filters })).toEqual(found);
	});
});

it('every item has its own filters and its own limit', async () => {
	const input = itemsOf([
		{ name: 'kafka', limit: 5, all: false },
		{ name: null, limit: 2, all: 'false' },
		{ name: 'nobody', limit: 1, all: true },
		{ limit: 1, all: 'true' },
	]);
	const result = await setting.run(
		{
			...list,
			returnAll: '={{ $json.all }}',
			limit: '={{ $json.limit }}',
			filters: { name: '={{ $json.name }}' },
		},
		{ input },
	);
	expect(result.items('node').map(({ json, pairedItem }) => [json.name, pairedItem])).toEqual([
		['kafka', { item: 0 }],
		['warehouse', { item: 1 }],
		['crm_database', { item: 1 }],
		...['warehouse', 'crm_database', 'kafka', 'object_cache', 'archive'].map((name) => [
			name,
			{ item: 3 },
		]),
	]);
});
