import { briefly, byId, cloudOfTests, ids } from './setting';

const setting = cloudOfTests();
const queues = 'available_queue_info';
const pools = 'elastic_resource_pools';
const lists = [queues, pools];
const missing = [lists, [queues], [pools]];
const ofWarehouse = { path: `${ids.warehouse}$` };
const pool = { type: 'elasticResourcePool', name: 'batch_pool', status: 'ACTIVE' } as const;

beforeEach(() => {
	setting.set(ids.warehouse, 'q1', 'ACTIVE');
	setting.cloud.setBinding(ids.warehouse, pool);
});

describe('a list whose entries come without their bindings', () => {
	it.each(missing.map((without) => [without]))(
		'says nothing about them, and each is looked at by its ID: without %j',
		async (without) => {
			const trigger = await setting.watching();
			setting.set(ids.crm, 'q2', 'FAILED');
			setting.answer(setting.listed({ without: without }));
			expect(briefly(await trigger.poll())).toEqual([
				'bindingAdded crm_database/q2',
				'bindingFailed crm_database/q2',
			]);
			expect(setting.reads).toHaveLength(5);
			expect(await trigger.poll()).toEqual([]);
		},
	);

	it('is a baseline all the same', async () => {
		const trigger = setting.trigger();
		setting.answer(setting.listed({ without: lists }));
		expect(await trigger.poll()).toEqual([]);
		setting.set(ids.warehouse, 'q1', 'FAILED');
		expect(briefly(await trigger.poll())).toEqual(['bindingFailed warehouse/q1']);
	});

	it.each([
		[
			'is gone',
			400,
			{ error_code: 'DLI.0001', error_msg: `Connection ${ids.warehouse} does not exist.` },
		],
		['is forbidden', 403, { error_code: 'APIG.0302', error_msg: 'Not allowed.' }],
	])('may hold one that %s', async (_, status, body) => {
		const trigger = setting.trigger();
		setting.answer(setting.listed({ without: lists }));
		setting.answer(body, { ...ofWarehouse, status });
		expect(await trigger.poll()).toEqual([]);
		setting.set(ids.crm, 'q1', 'CREATING');
		expect(briefly(await trigger.poll())).toContain('bindingAdded crm_database/q1');
	});
});

describe.each([
	['all connections', {}],
	['one connection', { watch: 'oneConnection', connectionId: byId(ids.warehouse) }],
])('watching %s, one that comes by its ID without bindings that it had', (_, form) => {
	it.each(missing.map((without) => [without]))(
		'fails the poll, and the next one catches up: without %j',
		async (without) => {
			const trigger = await setting.watching(form);
			const stored = JSON.stringify(trigger.staticData);
			setting.set(ids.warehouse, 'q1', 'FAILED');
			setting.answer(setting.listed({ without: lists }));
			setting.answer(setting.described(ids.warehouse, without), ofWarehouse);
			await expect(trigger.poll()).rejects.toMatchObject({
				message: 'DLI described connection warehouse without the bindings that it had before.',
				description: expect.stringMatching(/^Nothing is reported of that/),
			});
			expect(JSON.stringify(trigger.staticData)).toBe(stored);
			setting.cloud.faults.clear();
			expect(briefly(await trigger.poll())).toEqual(['bindingFailed warehouse/q1']);
		},
	);
});

it('a cloud that has no list of pools costs no closer look', async () => {
	setting.answer(setting.listed({ without: [pools] }), { times: 2 });
	const trigger = await setting.watching();
	expect(await trigger.poll()).toEqual([]);
	expect(setting.reads).toEqual([]);
});

describe.each(lists)('an entry of %s on its way out', (list) => {
	const form = { watch: 'oneConnection', connectionId: byId(ids.kafka) };
	const entryIs = (status: string) => {
		const body = {
			...setting.described(ids.kafka),
			[list]: [{ name: 'q1', status, peer_id: 'p' }],
		};
		setting.cloud.faults.clear();
		setting.answer(body, { path: `${ids.kafka}$`, times: Infinity });
	};

	it.each(['DELETED', 'Deleting'])('as %s is removed, once', async (status) => {
		entryIs('ACTIVE');
		const trigger = await setting.watching(form);
		entryIs(status);
		expect(await trigger.poll()).toMatchObject([
			{ event: 'bindingRemoved', name: 'q1', previous_status: 'ACTIVE', status: 'UNBOUND' },
		]);
		expect(await trigger.poll()).toEqual([]);
	});

	it('was not added, and is when it comes up', async () => {
		entryIs('DELETED');
		const trigger = await setting.watching(form);
		entryIs('ACTIVE');
		expect(briefly(await trigger.poll())).toEqual([
			'bindingActive kafka/q1',
			'bindingAdded kafka/q1',
		]);
	});

	it('is no test event', async () => {
		entryIs('DELETED');
		const samples = await setting.trigger({ ...form, triggerOn: ['bindingAdded'] }).fetch();
		expect(samples).toMatchObject([{ connection_name: 'warehouse' }]);
	});
});

it.each(['..', '', 'a/b', 'a b'])('an entry whose ID is “%s” is passed over', async (id) => {
	const list = setting.listed();
	const { connections } = list;
	setting.answer({ ...list, count: 6, connections: [{ id, name: 'ghost' }, connections].flat() });
	const trigger = await setting.watching();
	setting.set(ids.crm, 'q1', 'CREATING');
	expect(briefly(await trigger.poll())).toEqual(['bindingAdded crm_database/q1']);
});
