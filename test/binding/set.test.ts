import { sleep } from 'n8n-workflow';
import { byId, ids, itemsOf, settingOfTests, type Settings } from '../setting';

const setting = settingOfTests();
const set = async (form: object = {}, settings: Settings = {}) =>
	await setting.run(
		{ resource: 'binding', operation: 'set', connectionId: byId(ids.warehouse), ...form },
		settings,
	);
const done = async (form: object = {}, settings: Settings = {}) => {
	const result = await set(form, settings);
	if (result.error) throw new Error(result.error.message);
	return result.items('node').map(({ json }) => json);
};
const bind = (...names: string[]) => {
	for (const name of names) {
		setting.cloud.setBinding(ids.warehouse, { type: 'queue', name, status: 'ACTIVE' });
	}
};
const bindPool = (name: string, status: 'ACTIVE' | 'FAILED' = 'ACTIVE') =>
	setting.cloud.setBinding(ids.warehouse, { type: 'elasticResourcePool', name, status });
const queue = (name: string) => ({ type: 'queue', name });
const pool = (name: string) => ({ type: 'elastic_resource_pool', name });
const sent = () =>
	setting.cloud.journal.map(({ method, path }) => `${method} ${path.split('/').pop()}`);

describe('Set', () => {
	it('binds what is missing, then unbinds what is too much, and says what it did', async () => {
		bind('q1', 'q2');
		expect(await done({ queues: ['q2', 'reports'] })).toEqual([
			{
				connection_id: ids.warehouse,
				dry_run: false,
				is_complete: true,
				bound: [queue('reports')],
				unbound: [queue('q1')],
				unchanged: [queue('q2')],
				kept: [],
			},
		]);
		expect(setting.bindings().sort()).toEqual(['q2 ACTIVE', 'reports ACTIVE']);
		expect(sent()).toEqual([
			`GET ${ids.warehouse}`,
			'POST associate-queue',
			`GET ${ids.warehouse}`,
			'POST disassociate-queue',
		]);
	});

	it('with Wait for Completion puts out the bindings as they are at the end', async () => {
		bind('q1');
		setting.cloud.switches.settle = 300;
		const [json] = await done({ queues: ['q2'], waitForCompletion: true });
		expect(json?.bindings).toMatchObject([
			{ name: 'q2', status: 'ACTIVE' },
			{ name: 'q1', status: 'UNBOUND' },
		]);
	});

	it('run a second time changes nothing', async () => {
		bind('q1');
		await done({ queues: ['q2'] });
		setting.cloud.journal.length = 0;
		expect(await done({ queues: ['q2'] })).toMatchObject([
			{ bound: [], unbound: [], unchanged: [queue('q2')] },
		]);
		expect(sent()).toEqual([`GET ${ids.warehouse}`]);
	});

	it('as a dry run says the same, and changes nothing', async () => {
		bind('q1', 'q2');
		const [plan] = await done({ queues: ['q2', 'reports'], dryRun: true });
		expect(plan).toMatchObject({
			dry_run: true,
			bound: [queue('reports')],
			unbound: [queue('q1')],
		});
		expect(setting.posts).toEqual([]);
		const [json] = await done({ queues: ['q2', 'reports'] });
		expect({ ...json, dry_run: true }).toEqual(plan);
	});

	it('as a dry run says in the output pane that nothing was changed', async () => {
		const texts = async (form: object) =>
			(await set({ queues: ['q1'], ...form })).hints('node').map(({ message }) => message);
		expect(await texts({ dryRun: true })).toEqual([expect.stringMatching(/^Nothing was changed/)]);
		expect(await texts({})).toEqual([]);
	});

	it('of 100 queues sends three requests', async () => {
		const names = Array.from({ length: 100 }, (_, n) => `queue_${n}`);
		for (const name of names) setting.cloud.state.addQueue({ name });
		await done({ queues: names, waitForCompletion: true });
		expect(sent()).toHaveLength(3);
	});

	it('of several items that want the same does it once', async () => {
		const input = itemsOf([{ n: 1 }, { n: 2 }]);
		expect(await done({ queues: ['q1'] }, { input })).toHaveLength(2);
		expect(setting.posts).toHaveLength(1);
	});

	it('of several items that want the same waits if one of them does', async () => {
		setting.cloud.switches.settle = 300;
		const input = itemsOf([{ wait: false }, { wait: true }]);
		const form = { queues: ['q1'], waitForCompletion: '={{ $json.wait }}' };
		for (const json of await done(form, { input })) {
			expect(json.bindings).toMatchObject([{ name: 'q1', status: 'ACTIVE' }]);
		}
	});

	it('does not count the time in which an item waits for its turn', async () => {
		const busy = { kind: 'status', status: 503, method: 'POST', times: 3 } as const;
		setting.cloud.faults.add({ ...busy, path: ids.warehouse });
		const input = itemsOf([
			{ id: ids.warehouse, seconds: 60 },
			{ id: ids.crm, seconds: 1.5 },
		]);
		const form = {
			connectionId: byId('={{ $json.id }}'),
			queues: ['q1'],
			waitForCompletion: true,
			options: { timeout: '={{ $json.seconds }}' },
		};
		const jsons = await done(form, { input });
		expect(jsons.map(({ bindings }) => bindings)).toMatchObject([
			[{ status: 'ACTIVE' }],
			[{ status: 'ACTIVE' }],
		]);
	});

	it('unbinds nothing where the region overlooks the pool that was to be bound', async () => {
		setting.cloud.switches.acceptPoolsInBody = 'ignore';
		bind('q1');
		for (const waitForCompletion of [false, true]) {
			const wish = { queues: [], elasticResourcePools: ['batch_pool'], waitForCompletion };
			const { error } = await set(wish);
			expect(error?.message).toMatch(/does not list .* batch_pool\. Nothing was unbound\.$/);
			expect(setting.bindings()).toEqual(['q1 ACTIVE']);
		}
	});

	it('says what it has bound when the second reading fails', async () => {
		bind('q1');
		const forbidden = { kind: 'status', status: 403, method: 'GET', after: 1 } as const;
		setting.cloud.faults.add({ ...forbidden, path: ids.warehouse });
		const { error } = await set({ queues: ['q2'] });
		expect(error?.message).toMatch(/What was missing has been bound\. Running this again/);
	});

	it('says what it has unbound where the wait fails', async () => {
		bind('q1');
		const { error } = await set({ queues: ['overlapping'], waitForCompletion: true });
		expect(error?.message).toMatch(/is FAILED.*Unbound: q1\.$/);
	});

	it('ends its wait when somebody else unbinds what was there', async () => {
		bind('q1');
		setting.cloud.switches.settle = 300;
		const wish = { queues: ['q1', 'q2'], waitForCompletion: true, options: { timeout: 20 } };
		const running = set(wish);
		while (setting.posts.length === 0) await sleep(1);
		setting.cloud.setBinding(ids.warehouse, { type: 'queue', name: 'q1', status: 'UNBOUND' });
		expect((await running).error?.message).toMatch(/unbound by somebody else/);
	});

	it('does not call accepted what was not asked for', async () => {
		setting.cloud.setBinding(ids.warehouse, { type: 'queue', name: 'q1', status: 'CREATING' });
		const waiting = { waitForCompletion: true, options: { timeout: 1 } };
		const { error } = await set({ queues: ['q1'], ...waiting });
		expect(error?.message).toBe('Not ACTIVE after 1 s: queue q1 (CREATING).');
		expect(setting.posts).toEqual([]);
	});

	it('does not say that it has bound what was missing where nothing was', async () => {
		bind('q1', 'q2');
		const body = { error_code: 'DLI.0016', error_msg: 'No right.' };
		setting.cloud.faults.add({ kind: 'status', status: 400, method: 'POST', body });
		const { error } = await set({ queues: ['q1'] });
		expect(error?.message).toBe('No right. Running this again completes the rest.');
	});

	it('refuses items that want different things of one connection, before a request', async () => {
		const input = itemsOf([{ q: 'q1' }, { q: 'q2' }]);
		const result = await set(
			{ queues: '={{ $json.q }}' },
			{ input, onError: 'continueErrorOutput' },
		);
		expect(result.items('node', 1).map(({ json }) => json.error)).toEqual([
			'Connection: several items want different bindings of it (item 0)',
			'Connection: several items want different bindings of it (item 1)',
		]);
		expect(setting.cloud.journal).toEqual([]);
	});
});

describe('an empty wish', () => {
	it.each<[string, unknown]>([
		['nothing', []],
		['null', '={{ null }}'],
		['the word of a model', 'none'],
	])('of %s is refused before a request', async (_, queues) => {
		bind('q1');
		const { error } = await set({ queues });
		expect(error?.message).toBe(
			'Queue Names or IDs: nothing is named, so everything would be unbound',
		);
		expect(setting.cloud.journal).toEqual([]);
	});

	it('unbinds all where that is allowed', async () => {
		bind('q1', 'q2');
		const [json] = await done({ queues: [], options: { allowRemovingAll: true } });
		expect(json).toMatchObject({ unbound: [queue('q1'), queue('q2')] });
		expect(setting.bindings()).toEqual([]);
	});
});

describe('what is FAILED', () => {
	it('and wanted is bound again', async () => {
		setting.cloud.setBinding(ids.warehouse, { ...queue('q1'), type: 'queue', status: 'FAILED' });
		const [json] = await done({ queues: ['q1'], waitForCompletion: true });
		expect(json).toMatchObject({
			bound: [queue('q1')],
			bindings: [{ name: 'q1', status: 'ACTIVE' }],
		});
	});

	it('and not wanted is kept, with the reason, and the wish is not complete', async () => {
		bind('q1');
		setting.cloud.setBinding(ids.warehouse, { type: 'queue', name: 'q2', status: 'FAILED' });
		expect(await done({ queues: ['q1'] })).toMatchObject([
			{
				is_complete: false,
				unchanged: [queue('q1')],
				kept: [{ ...queue('q2'), reason: expect.stringContaining('FAILED') }],
			},
		]);
	});
});

describe.each(['queue', 'poolOnly'] as const)(
	'elastic resource pools (reporting: %s)',
	(poolReporting) => {
		beforeEach(() => (setting.cloud.switches.poolReporting = poolReporting));

		it('that hold a wanted queue are kept', async () => {
			bindPool('batch_pool');
			bind(...(poolReporting === 'queue' ? ['nightly_batch'] : []));
			const [json] = await done({ queues: ['nightly_batch'] });
			expect(json).toMatchObject({
				unchanged: [queue('nightly_batch')],
				kept: [{ ...pool('batch_pool'), reason: expect.stringContaining('nightly_batch') }],
			});
			expect(setting.posts).toEqual([]);
		});

		it('that are wanted keep the entries that their queues have of their own', async () => {
			bindPool('batch_pool');
			bind('nightly_batch', 'q1');
			const wish = { queues: [], elasticResourcePools: ['batch_pool'] };
			const kept = { ...queue('nightly_batch'), reason: expect.stringContaining('batch_pool') };
			expect(await done(wish)).toMatchObject([
				{ unchanged: [pool('batch_pool')], unbound: [queue('q1')], kept: [kept] },
			]);
			expect(setting.bindings().sort()).toEqual(['batch_pool ACTIVE', 'nightly_batch ACTIVE']);
		});

		it('that are wanted and not yet bound keep them too', async () => {
			bind('nightly_batch', 'q1');
			const wish = { queues: [], elasticResourcePools: ['batch_pool'] };
			const [dry] = await done({ ...wish, dryRun: true });
			expect(dry).toMatchObject({ unbound: [queue('q1')], kept: [queue('nightly_batch')] });
			await done(wish);
			expect(setting.bindings().sort()).toEqual(['batch_pool ACTIVE', 'nightly_batch ACTIVE']);
		});

		it.each([true, false])(
			'that bring a wanted queue keep their others (listed: %s)',
			async (listed) => {
				bind('nightly_spark');
				if (listed) bindPool('batch_pool');
				const [json] = await done({ queues: ['nightly_batch'] });
				const names = setting.bindings().map((one) => one.split(' ')[0]);
				const isServed = names.includes('nightly_batch') || names.includes('batch_pool');
				expect([json?.bound, isServed]).toEqual([listed ? [] : [queue('nightly_batch')], true]);
			},
		);

		it('that are not wanted are unbound, and the queues that go with them are named', async () => {
			bindPool('batch_pool');
			const cut = { ...pool('batch_pool'), queues: ['nightly_batch', 'nightly_spark'] };
			expect(await done({ queues: ['q1'], dryRun: true })).toMatchObject([{ unbound: [cut] }]);
			expect(await done({ queues: ['q1'] })).toMatchObject([
				{ bound: [queue('q1')], unbound: [cut] },
			]);
			expect(setting.bindings()).toEqual(['q1 ACTIVE']);
		});

		it('that a wanted queue has just brought along are kept', async () => {
			bind('q1');
			const [json] = await done({ queues: ['nightly_batch'], waitForCompletion: true });
			expect(json).toMatchObject({ bound: [queue('nightly_batch')], unbound: [queue('q1')] });
			expect(json?.bindings).toMatchObject([
				{ name: 'nightly_batch', status: 'ACTIVE' },
				{ name: 'q1', status: 'UNBOUND' },
			]);
		});
	},
);

describe('in between', () => {
	it('a queue that somebody else binds is reported, not cut', async () => {
		bind('q1');
		setting.cloud.switches.latency = 40;
		const running = set({ queues: ['q2'] });
		while (setting.posts.length === 0) await sleep(2);
		bind('reports');
		const result = await running;
		expect(result.items('node')[0]?.json).toMatchObject({
			bound: [queue('q2')],
			unbound: [queue('q1')],
			kept: [{ ...queue('reports'), reason: 'somebody else bound it while this ran' }],
			is_complete: false,
		});
		expect(setting.bindings().sort()).toEqual(['q2 ACTIVE', 'reports ACTIVE']);
	});

	it('a refused name ends it before anything is unbound', async () => {
		bind('q1');
		const { error } = await set({ queues: ['q2', 'q9'] });
		expect(error?.message).toBe('There is no queue named q9. Nothing was unbound.');
		expect(setting.bindings()).toContain('q1 ACTIVE');
	});

	it('a killed run is completed by the next one', async () => {
		bind('q1');
		setting.cloud.faults.add({
			kind: 'status',
			status: 400,
			path: 'disassociate',
			body: { error_code: 'DLI.0016', error_msg: 'no' },
		});
		const { error } = await set({ queues: ['q2'] });
		expect(error?.message).toMatch(
			/What was missing has been bound\. Running this again completes the rest\.$/,
		);
		expect(await done({ queues: ['q2'] })).toMatchObject([
			{ bound: [], unbound: [queue('q1')], unchanged: [queue('q2')] },
		]);
	});

	it.each(['lostAnswer', 'brokenJson'] as const)(
		'a lost answer (%s) is settled by the state',
		async (kind) => {
			bind('q1');
			setting.cloud.faults.add({ kind, path: '(dis)?associate', times: 2 });
			const [json] = await done({ queues: ['q2'] });
			expect(json).toMatchObject({ bound: [queue('q2')], unbound: [queue('q1')] });
			expect(setting.bindings()).toEqual(['q2 ACTIVE']);
		},
	);

	it('a connection that was not read whole is left alone', async () => {
		bind('q1');
		const body = { id: ids.warehouse, dest_vpc_id: 'v', status: 'ACTIVE' };
		setting.cloud.faults.add({ kind: 'status', status: 200, body, times: 9 });
		const { error } = await set({ queues: ['q2'] });
		expect(error?.message).toMatch(/without its bindings, so nothing was changed/);
		expect(setting.bindings()).toEqual(['q1 ACTIVE']);
	});
});
