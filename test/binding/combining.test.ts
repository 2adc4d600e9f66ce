import { byId, ids, itemsOf, settingOfTests } from '../setting';

const setting = settingOfTests();
const onError = 'continueErrorOutput';
const form = { queues: '={{ $json.queue }}' };

/** Input items with a queue each that exists. */
const queues = (count: number) => {
	const names = Array.from({ length: count }, (_, n) => `queue_${n}`);
	for (const name of names) setting.cloud.state.addQueue({ name });
	return names.map((queue) => ({ queue }));
};

const bodies = () => setting.posts.map(({ body }) => body);

describe('items that name the same connection', () => {
	it.each(['bindQueue', 'unbindQueue'] as const)(
		'%s: 1,000 go out as one request',
		async (operation) => {
			const wanted = queues(1000);
			if (operation === 'unbindQueue') {
				for (const { queue: name } of wanted) {
					setting.cloud.setBinding(ids.warehouse, { type: 'queue', name, status: 'ACTIVE' });
				}
			}
			const jsons = await setting.jsons({ ...form, operation }, { input: itemsOf(wanted) });
			expect(setting.cloud.journal).toHaveLength(1);
			expect(bodies()).toEqual([{ queues: wanted.map(({ queue }) => queue) }]);
			expect(jsons.map(({ queues: own }) => own)).toEqual(wanted.map(({ queue }) => [queue]));
			expect(setting.bindings()).toHaveLength(operation === 'bindQueue' ? 1000 : 0);
		},
	);

	it('have their names united, each once, in the order given', async () => {
		const input = itemsOf([
			{ queue: 'q2,q1', pool: 'batch_pool' },
			{ queue: 'Q1,reports', pool: '' },
			{ queue: 'streaming', pool: 'analytics_pool,batch_pool' },
		]);
		await setting.jsons({ ...form, elasticResourcePools: '={{ $json.pool }}' }, { input });
		expect(bodies()).toEqual([
			{
				queues: ['q2', 'q1', 'reports', 'streaming'],
				elastic_resource_pools: ['batch_pool', 'analytics_pool'],
			},
		]);
	});

	it('are recognised in another case', async () => {
		const input = itemsOf([{ id: ids.crm }, { id: ids.crm.toUpperCase() }]);
		await setting.jsons({ connectionId: byId('={{ $json.id }}') }, { input });
		expect(setting.posts).toHaveLength(1);
	});

	it('go out one by one, in order, where that is chosen', async () => {
		const input = itemsOf(['q2', 'q1', 'q2', 'reports'].map((queue) => ({ queue })));
		await setting.jsons({ ...form, options: { combineItems: false } }, { input });
		expect(bodies()).toEqual(['q2', 'q1', 'q2', 'reports'].map((queue) => ({ queues: [queue] })));
	});

	it('ask for nothing where an item before has found it bound', async () => {
		setting.cloud.setBinding(ids.warehouse, { type: 'queue', name: 'q1', status: 'ACTIVE' });
		setting.cloud.switches.doubleBind = 'refuse';
		const input = itemsOf([{ queue: 'q1, nowhere' }, { queue: 'q1' }]);
		const settings = { input, onError: 'continueRegularOutput' } as const;
		const jsons = await setting.jsons({ ...form, options: { combineItems: false } }, settings);
		expect(jsons).toMatchObject([
			{ error: expect.stringContaining('nowhere') },
			{ already_bound: true, status: 'ACTIVE' },
		]);
		expect(bodies()).toEqual([{ queues: ['q1', 'nowhere'] }, { queues: ['nowhere'] }]);
	});

	it('have a timeout that does not count the time of the others', async () => {
		setting.cloud.faults.add({ kind: 'status', status: 503, method: 'POST', times: 3 });
		setting.cloud.switches.settle = 300;
		const input = itemsOf([
			{ queue: 'q1', seconds: 60 },
			{ queue: 'q2', seconds: 1.5 },
		]);
		const options = { timeout: '={{ $json.seconds }}' };
		const settings = { input, onError: 'continueRegularOutput' } as const;
		const jsons = await setting.jsons({ ...form, waitForCompletion: true, options }, settings);
		expect(jsons.map(({ status }) => status)).toEqual(['ACTIVE', 'ACTIVE']);
	});

	it('are combined item by item, as each one says', async () => {
		const input = itemsOf([
			{ queue: 'q1', combine: true },
			{ queue: 'q2', combine: 'false' },
			{ queue: 'reports', combine: 'true' },
		]);
		const options = { combineItems: '={{ $json.combine }}' };
		await setting.jsons({ ...form, options }, { input });
		expect(bodies()).toEqual([{ queues: ['q1', 'reports'] }, { queues: ['q2'] }]);
	});
});

it('items of different connections go out apart', async () => {
	const input = itemsOf([ids.warehouse, ids.crm, ids.warehouse].map((id) => ({ id })));
	await setting.jsons({ connectionId: byId('={{ $json.id }}') }, { input });
	expect(setting.posts.map(({ path }) => path.split('/').at(-2)).sort()).toEqual([
		ids.warehouse,
		ids.crm,
	]);
});

describe('a united request that is refused', () => {
	it.each([
		['refuses all', true],
		['carries out the rest', false],
	])(
		'because of one bad name among 1,000 fails that item alone; the service %s',
		async (_, all) => {
			setting.cloud.switches.allOrNothing = all;
			const wanted = queues(1000);
			wanted[617] = { queue: 'nowhere' };
			const result = await setting.run(form, { input: itemsOf(wanted), onError });
			const [done = [], refused = []] = result.outputs('node');
			expect(done).toHaveLength(999);
			expect(refused).toMatchObject([
				{
					json: { queue: 'nowhere', error: 'There is no queue named nowhere (item 617).' },
					pairedItem: { item: 617 },
				},
			]);
			expect(setting.bindings()).toHaveLength(999);
			expect(setting.cloud.changes.filter(({ kind }) => kind === 'bound')).toHaveLength(999);
			expect(setting.cloud.journal.length).toBeLessThanOrEqual(6);
		},
	);

	it('fails several bad names, each with its own item', async () => {
		const wanted = queues(50);
		for (const n of [3, 4, 40]) wanted[n] = { queue: `nowhere_${n}` };
		const result = await setting.run(form, { input: itemsOf(wanted), onError });
		expect(result.items('node', 1).map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual(
			[3, 4, 40].map((n) => [`There is no queue named nowhere_${n} (item ${n}).`, { item: n }]),
		);
		expect(setting.bindings()).toHaveLength(47);
	});

	it('is separated also when it does not say which name is bad', async () => {
		const body = { error_code: 'DLI.0001', error_msg: 'Parameter check failed', request_id: 'r' };
		setting.cloud.faults.add({ kind: 'status', status: 400, body, method: 'POST' });
		const jsons = await setting.jsons(form, { input: itemsOf(queues(100)) });
		expect(jsons).toHaveLength(100);
		expect(setting.bindings()).toHaveLength(100);
		expect(setting.posts).toHaveLength(3);
	});

	it('because it is too long goes out in smaller ones', async () => {
		const body = { error_code: 'APIG.0201', error_msg: 'Request entity too large' };
		setting.cloud.faults.add({ kind: 'status', status: 413, body, method: 'POST' });
		await setting.jsons(form, { input: itemsOf(queues(100)) });
		expect(setting.posts.map((post) => post.rawBody.split('queue_').length - 1)).toEqual([
			100, 50, 50,
		]);
	});

	it.each([
		['a right that is missing', 403, 'APIG.0302'],
		['an API that the region lacks', 404, 'APIG.0101'],
		['a service that is out of order', 500, 'DLI.0999'],
	])('because of %s is not sent again for each item', async (_, status, error_code) => {
		const body = { error_code, error_msg: 'Not now', request_id: 'r' };
		setting.cloud.faults.add({ kind: 'status', status, body, method: 'POST', times: 999 });
		const result = await setting.run(form, { input: itemsOf(queues(40)), onError });
		expect(result.items('node', 1)).toHaveLength(40);
		expect(setting.posts).toHaveLength(1);
	});

	it('ends the execution where nothing continues after errors, naming the item', async () => {
		const input = itemsOf([{ queue: 'q1' }, { queue: 'nowhere' }]);
		const { error } = await setting.run(form, { input });
		expect(error).toMatchObject({
			message: 'There is no queue named nowhere (item 1).',
			context: { itemIndex: 1 },
		});
	});
});
