/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests are not published */
import { byId, ids, itemsOf, settingOfTests, type Form } from '../setting';

const setting = settingOfTests();
const waiting = { waitForCompletion: true } satisfies Form;
const unbinding = { ...waiting, operation: 'unbindQueue' } satisfies Form;
const onError = 'continueErrorOutput';

const project = () => setting.cloud.state.project();
const set = (name: string, status: 'ACTIVE' | 'CREATING' | 'FAILED', errMsg?: string) =>
	setting.cloud.setBinding(ids.warehouse, { type: 'queue', name, status, errMsg });
const later = async (milliseconds: number) =>
	await new Promise((done) => setTimeout(done, milliseconds));

describe('waiting for Bind Queue', () => {
	it('ends when each name is ACTIVE, and says so', async () => {
		setting.cloud.switches.settle = 300;
		const form = { ...waiting, queues: ['q1'], elasticResourcePools: ['batch_pool'] };
		expect(await setting.jsons(form)).toEqual([
			{
				connection_id: ids.warehouse,
				connection_name: 'warehouse',
				status: 'ACTIVE',
				is_success: true,
				message: expect.stringContaining('associated peer connection'),
				queues: ['q1'],
				elastic_resource_pools: ['batch_pool'],
				bindings: setting.cloud.bindings(ids.warehouse).map(({ type, name, peer_id }) => ({
					type: type === 'queue' ? 'queue' : 'elastic_resource_pool',
					name,
					status: 'ACTIVE',
					peer_id,
					elastic_resource_pool: '',
				})),
			},
		]);
	});

	it("ends with DLI's reason, explained, when a peering FAILED", async () => {
		project().failures.set('q1', 'VPC.0202: subnet could not be found');
		const result = await setting.run({ ...waiting, queues: ['q1', 'q2'] }, { onError });
		expect(result.items('node', 1)[0]?.json).toMatchObject({
			error: 'The peering of queue q1 is FAILED: VPC.0202: subnet could not be found.',
			details: {
				next_step: expect.stringContaining('Service Authorization'),
				bindings: [
					{ name: 'q1', status: 'FAILED', err_msg: 'VPC.0202: subnet could not be found' },
					{ name: 'q2', status: 'ACTIVE' },
				],
			},
		});
	});

	it('concerns each item by itself: one is FAILED, one in time, one too late', async () => {
		project().failures.set('q1', 'The CIDR block overlaps.');
		project().stuck.add('reports');
		const input = itemsOf([{ queue: 'q1' }, { queue: 'q2' }, { queue: 'reports' }]);
		const form = { ...waiting, queues: '={{ $json.queue }}', options: { timeout: 2 } };
		const result = await setting.run(form, { input, onError });
		const [done = [], refused = []] = result.outputs('node');
		expect(done.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
		expect(refused.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual([
			['The peering of queue q1 is FAILED: The CIDR block overlaps (item 0).', { item: 0 }],
			[
				'Not ACTIVE after 2 s: queue reports (CREATING). DLI had accepted the request (item 2).',
				{ item: 2 },
			],
		]);
	});

	it('names at the deadline each pending name, its status, and what FAILED meanwhile', async () => {
		project().stuck.add('q1').add('batch_pool');
		project().failures.set('reports', 'The CIDR block overlaps');
		const form = { ...waiting, queues: ['q1', 'q2', 'reports'], options: { timeout: 1.5 } };
		const result = await setting.run(
			{ ...form, elasticResourcePools: ['batch_pool'] },
			{ onError },
		);
		const { error, details } = result.items('node', 1)[0]?.json ?? {};
		expect(error).toContain(
			'Not ACTIVE after 1.5 s: queue q1 (CREATING), elastic resource pool batch_pool (CREATING). DLI had accepted the request.',
		);
		expect(error).toContain('The peering of queue reports is FAILED: The CIDR block overlaps.');
		expect(details).toMatchObject({
			next_step: expect.stringMatching(
				/5 to 10 minutes.*raise the timeout, or check later with Get/,
			),
			bindings: [
				{ name: 'q1', status: 'CREATING' },
				{ name: 'q2', status: 'ACTIVE' },
				{ name: 'reports', status: 'FAILED' },
				{ name: 'batch_pool', status: 'CREATING' },
			],
		});
	});

	it('is not started for items that do not ask for it', async () => {
		const input = itemsOf([{ wait: true }, { wait: false }]);
		const jsons = await setting.jsons({ waitForCompletion: '={{ $json.wait }}' }, { input });
		expect(jsons.map(({ bindings }) => bindings !== undefined)).toEqual([true, false]);
	});

	it('also goes for what was bound already', async () => {
		setting.cloud.switches.doubleBind = 'refuse';
		set('q1', 'CREATING');
		const run = setting.begin(waiting);
		while (setting.reads.length === 0) await later(10);
		set('q1', 'ACTIVE');
		expect((await run.finished).items('node')).toMatchObject([
			{ json: { already_bound: true, bindings: [{ name: 'q1', status: 'ACTIVE' }] } },
		]);
	});

	it('goes on when the connection cannot be read for a while', async () => {
		setting.cloud.faults.add({ kind: 'status', status: 503, method: 'GET' });
		expect(await setting.jsons(waiting)).toMatchObject([{ bindings: [{ status: 'ACTIVE' }] }]);
	});
});

describe('waiting for Unbind Queue', () => {
	it('ends when each name is gone', async () => {
		setting.cloud.switches.unbindSettle = 300;
		set('q1', 'ACTIVE');
		set('q2', 'ACTIVE');
		const jsons = await setting.jsons({ ...unbinding, queues: ['q1', 'q2'] });
		expect(jsons).toMatchObject([
			{
				bindings: [
					{ name: 'q1', status: 'UNBOUND' },
					{ name: 'q2', status: 'UNBOUND' },
				],
			},
		]);
		expect(setting.bindings()).toEqual([]);
	});

	it('names what is not gone by the deadline', async () => {
		setting.cloud.switches.unbindSettle = 60_000;
		set('q1', 'ACTIVE');
		const { error } = await setting.run({ ...unbinding, options: { timeout: 1 } });
		expect(error?.message).toMatch(
			/^Not unbound after 1 s: queue q1 \(DELETING\)\. DLI had accepted the request\.$/,
		);
	});
});

describe('one reading serves all items of a connection', () => {
	it('however many they are', async () => {
		setting.cloud.switches.settle = 1100;
		const queues = Array.from({ length: 100 }, (_, n) => ({ queue: `queue_${n}` }));
		for (const { queue } of queues) setting.cloud.state.addQueue({ name: queue });
		const form = { ...waiting, queues: '={{ $json.queue }}' };
		const jsons = await setting.jsons(form, { input: itemsOf(queues) });
		expect(jsons).toHaveLength(100);
		// At first, and at about 0.9 and 1.8 s, whatever the number of items.
		expect(setting.reads.length).toBeGreaterThanOrEqual(3);
		expect(setting.reads.length).toBeLessThanOrEqual(4);
		expect(setting.cloud.journal).toHaveLength(1 + setting.reads.length);
	});

	it('and each of several connections is read for itself', async () => {
		const input = itemsOf([ids.warehouse, ids.crm, ids.warehouse, ids.kafka].map((id) => ({ id })));
		await setting.jsons({ ...waiting, connectionId: byId('={{ $json.id }}') }, { input });
		expect(setting.posts).toHaveLength(3);
		// Once before its request, and once afterwards.
		expect(setting.reads.map(({ path }) => path.split('/').at(-1)).sort()).toEqual(
			[ids.warehouse, ids.crm, ids.kafka].flatMap((id) => [id, id]),
		);
	});
});

it('no request leaves after Stop, or after the timeout of the workflow', async () => {
	Object.assign(setting.cloud.switches, { settle: 60_000, unbindSettle: 60_000 });
	const connections = ['waiting', 'unbinding', 'retrying', 'silent'].flatMap((name) =>
		['by hand', 'by itself'].map((how) => {
			const { id } = setting.cloud.state.addConnection({ name });
			setting.cloud.setBinding(id, { type: 'queue', name: 'q1', status: 'ACTIVE' });
			return { id, name, timeout: how === 'by hand' ? undefined : 400 };
		}),
	);
	const runs = connections.map(({ id, name, timeout }) => {
		if (name === 'retrying') {
			setting.cloud.faults.add({ kind: 'status', status: 503, path: id, times: 99 });
		}
		if (name === 'silent') setting.cloud.faults.add({ kind: 'hang', path: id, times: 99 });
		const form = { connectionId: byId(id), queues: [name === 'unbinding' ? 'q1' : 'q2'] };
		const run = setting.begin(
			{ ...(name === 'unbinding' ? unbinding : waiting), ...form },
			{ timeout },
		);
		return { ...run, timeout };
	});
	const isUnderWay = (id: string, name: string) => {
		const requests = setting.cloud.journal.filter(({ path }) => path.includes(id));
		const isSent = requests.some(({ method }) => method === 'POST');
		return name === 'waiting' || name === 'unbinding' ? isSent : requests.length > 0;
	};
	while (!connections.every(({ id, name }) => isUnderWay(id, name))) await later(10);
	for (const { timeout, cancel } of runs) if (timeout === undefined) cancel();
	const results = await Promise.all(runs.map(async ({ finished }) => await finished));
	const stopped = Date.now();
	expect(results.map(({ status }) => status)).toEqual(runs.map(() => 'canceled'));
	await later(1200);
	expect(setting.cloud.journal.filter(({ at }) => at > stopped)).toEqual([]);
});
