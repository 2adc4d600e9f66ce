import type { INode, INodeParameters } from 'n8n-workflow';
import { resources } from '../../nodes/DliConnection/DliConnection.node';
import { execute } from '../../nodes/shared/operation/execute';
import { type Scene, Script } from '../dli/script';
import { byId, ids, itemsOf, settingOfTests } from '../setting';

const setting = settingOfTests();
const onError = 'continueErrorOutput';
const form = { queues: '={{ $json.queue }}' };

/** Input items with a queue each that exists. */
const queues = (count: number) => {
	const names = Array.from({ length: count }, (_, n) => `queue_${n}`);
	for (const name of names) setting.cloud.state.addQueue({ name });
	return itemsOf(names.map((queue) => ({ queue })));
};
const refuse = (error_code: string, error_msg = 'No.') =>
	setting.cloud.faults.add({
		...{ kind: 'status', status: 400, method: 'POST', times: Infinity },
		body: { error_code, error_msg, request_id: 'r' },
	} as const);

describe('1,000 items refused for one reason', () => {
	it.each([
		...['DLI.0003', 'DLI.0011', 'DLI.0013', 'DLI.0014', 'DLI.0015', 'DLI.0016'],
		...['DLI.0999', 'DLI.1028', 'APIG.0201', 'APIGW.0308'],
	])('(%s) cost a handful of requests', async (code) => {
		for (const operation of ['bindQueue', 'unbindQueue']) {
			setting.cloud.reset();
			refuse(code);
			const settings = { input: queues(1000), onError } as const;
			const result = await setting.run({ ...form, operation, options: { timeout: 2 } }, settings);
			expect(result.items('node', 1)).toHaveLength(1000);
			expect(setting.cloud.journal.length).toBeLessThanOrEqual(10);
		}
	});

	it('that names nobody, and is given for each, cost little more than one request for each', async () => {
		refuse('DLI.0012');
		const result = await setting.run(form, { input: queues(1000), onError });
		expect(result.items('node', 1)).toHaveLength(1000);
		expect(setting.posts.length).toBeLessThan(1100);
		expect(setting.reads).toHaveLength(2);
	});
});

it('a quota that ends in the middle of single requests fails only those items that were not bound', async () => {
	const { faults, switches } = setting.cloud;
	switches.latency = 20;
	const refusal = { kind: 'status', status: 400, method: 'POST' } as const;
	// Until halving is given up, and the items go out one by one, side by side.
	faults.add({ ...refusal, times: 145, body: { error_code: 'DLI.0012', error_msg: 'No.' } });
	faults.add({ ...refusal, after: 30, body: { error_code: 'DLI.1028', error_msg: 'Quota.' } });
	const input = queues(200);
	const jsons = await setting.jsons(form, { input, onError: 'continueRegularOutput' });
	const bound = new Set(setting.bindings().map((one) => one.split(' ')[0]));
	const wronged = input.filter(({ json }, n) => jsons[n]?.error && bound.has(String(json.queue)));
	expect(wronged).toEqual([]);
	expect(jsons.filter(({ error }) => /^Quota/.test(String(error))).length).toBeGreaterThan(0);
	expect(bound.size).toBeGreaterThan(20);
});

it('a few bad names among 1,000, which the service does not name, are found by halving', async () => {
	const input = queues(1000);
	for (const n of [7, 500, 999]) input[n] = { json: { queue: `nowhere_${n}` } };
	const { faults } = setting.cloud;
	// The gateway hides what DLI said.
	faults.add({
		...{ kind: 'status', status: 400, method: 'POST', times: 1 },
		body: { error_code: 'DLI.0001', error_msg: 'Parameter check failed.' },
	} as const);
	const result = await setting.run(form, { input, onError });
	expect(result.items('node', 0)).toHaveLength(997);
	expect(result.items('node', 1).map(({ pairedItem }) => pairedItem)).toEqual(
		[7, 500, 999].map((item) => ({ item })),
	);
	expect(setting.cloud.journal.length).toBeLessThan(30);
});

describe('60 queues that are bound through their pools', () => {
	const pooled = (count: number) => {
		const { state } = setting.cloud;
		return itemsOf(
			Array.from({ length: count }, (_, n) => {
				const { name: elasticResourcePool } = state.addPool({ name: `pool_${n}` });
				const { name: queue } = state.addQueue({ name: `queue_${n}`, elasticResourcePool });
				return { queue };
			}),
		);
	};

	it.each([
		['in 60 items', (input: ReturnType<typeof pooled>) => ({ form, input })],
		[
			'in one item',
			(input: ReturnType<typeof pooled>) => ({
				form: { queues: input.map(({ json }) => String(json.queue)) } as INodeParameters,
				input: itemsOf([{}]),
			}),
		],
	])('%s are looked up side by side, each once', async (_, prepare) => {
		Object.assign(setting.cloud.switches, { poolReporting: 'poolOnly', latency: 50 });
		const { form: entered, input } = prepare(pooled(60));
		await setting.jsons({ ...entered, waitForCompletion: true }, { input });
		const asked = setting.cloud.journal.filter(({ path }) => path.includes('/queues/'));
		expect(asked).toHaveLength(60);
		const first = asked[0]?.at ?? 0;
		const last = Math.max(...asked.map(({ answeredAt }) => answeredAt ?? Infinity));
		expect(last - first).toBeLessThan(1500);
	});
});

describe('the output of many items', () => {
	it('does not repeat the names of all in each', async () => {
		const jsons = await setting.jsons(form, { input: queues(1000) });
		expect(jsons[617]).toMatchObject({ message: 'Bound: queue_617.', queues: ['queue_617'] });
		expect(JSON.stringify(jsons).length).toBeLessThan(1000 * 400);
	});

	it('of one item with many names ends where a name ends', async () => {
		const names = queues(1000).map(({ json }) => String(json.queue));
		const [json] = await setting.jsons({ queues: names });
		expect(String(json?.message)).toMatch(/queue_\d+…$/);
		expect(String(json?.message).length).toBeLessThanOrEqual(1001);
	});

	it('has one hint for all: the peering is still being built', async () => {
		const result = await setting.run(form, { input: queues(100) });
		expect(result.hints('node')).toEqual([
			{ message: expect.stringContaining('still building the peering'), location: 'outputPane' },
		]);
	});

	it('has one hint for all queues that took their pools along, and names a few', async () => {
		setting.cloud.switches.poolReporting = 'poolOnly';
		const { state } = setting.cloud;
		const names = Array.from({ length: 20 }, (_, n) => {
			const { name: elasticResourcePool } = state.addPool({ name: `pool_${n}` });
			const pool = { type: 'elasticResourcePool', name: elasticResourcePool } as const;
			setting.cloud.setBinding(ids.warehouse, { ...pool, status: 'ACTIVE' });
			return state.addQueue({ name: `queue_${n}`, elasticResourcePool }).name;
		});
		const unbind = { operation: 'unbindQueue', waitForCompletion: true, ...form };
		const input = itemsOf(names.map((queue) => ({ queue })));
		const result = await setting.run(unbind, { input });
		expect(result.hints('node')).toHaveLength(1);
		expect(result.hints('node')[0]?.message).toMatch(
			/queue_\d+ \(pool pool_\d+\), .* and 15 more\. Unbinding such a queue unbinds the pool/,
		);
	});
});

// So many that a list of them is too long for the arguments of a function.
describe('130,000 items', () => {
	const count = 130_000;

	it('come out of n8n, each linked to its own', async () => {
		const input = itemsOf(Array.from({ length: count }, (_, n) => ({ n })));
		const result = await setting.run({}, { input });
		expect(result.error).toBeUndefined();
		const items = result.items('node');
		expect(items).toHaveLength(count);
		expect(items[129_999]).toMatchObject({
			json: { queues: ['q1'] },
			pairedItem: { item: 129_999 },
		});
	}, 240_000);

	// Without n8n, which takes 0.15 ms for each expression.
	it('with a queue each are bound by one request, and come out with their own', async () => {
		const queuesOf = (body: unknown) => Object(body).queues ?? [];
		const script: Script = new Script(async ({ method }): Promise<Scene> => {
			if (method === 'POST') return { status: 200, body: '{"is_success":true,"message":"Done."}' };
			const posted = script.sent.flatMap(({ options }) => queuesOf(options.body));
			const entries = posted.map((name) => ({ name, status: 'ACTIVE' }));
			const body = { ...seen, available_queue_info: entries };
			return { status: 200, body: JSON.stringify(body) };
		});
		const seen = { id: ids.warehouse, dest_vpc_id: 'vpc', elastic_resource_pools: [] };
		const forms = Array.from({ length: count }, (_, n) => ({
			resource: 'connection',
			operation: 'bindQueue',
			connectionId: byId(ids.warehouse),
			queues: `queue_${n}`,
		}));
		const node: INode = {
			...{ id: 'node', name: 'node', type: 'n8n-nodes-dli.dliConnection', typeVersion: 1 },
			...{ position: [0, 0], parameters: { queues: '={{ $json.queue }}' } },
		};
		const context = script.context(node, forms, 'stopWorkflow');
		const [items = []] = await execute(context, resources);
		expect(items).toHaveLength(count);
		expect(items[129_999]).toMatchObject({
			json: { queues: ['queue_129999'] },
			pairedItem: { item: 129_999 },
		});
		const posts = script.sent.filter(({ options }) => options.method === 'POST');
		expect(posts.map(({ options }) => queuesOf(options.body).length)).toEqual([count]);
	}, 240_000);
});
