import { itemsOf } from '../setting';
import type { Fault } from '../emulator';
import { failureOf, type Form, named, settingOfJobs } from './setting';

const setting = settingOfJobs();
const toErrors = { onError: 'continueErrorOutput' } as const;
const jar: Form = {
	resource: 'spark',
	file: 'obs://bucket/job.jar',
	className: 'com.example.Job',
};
const oneBatch = /\/batches\/[^/]+$/;
const creates = () => setting.requests('POST', '/batches');
const batches = () => [...setting.cloud.state.project().batches.values()];
const run = async (form: Form = {}) => await setting.run({ ...jar, ...form }, toErrors);
const lost: Fault = { kind: 'lostAnswer', method: 'POST', path: /\/batches$/ };
const neverArrives: Fault = { kind: 'resetBefore', method: 'POST', path: /\/batches$/ };
/** So many items at once whose jobs have the name in common. */
const sameName = async (count: number, options: Form = {}) =>
	await setting.run(
		{
			...jar,
			arguments: ['={{ $json.n }}'],
			additionalFields: { name: 'evening report' },
			options,
		},
		{ input: itemsOf(Array.from({ length: count }, (_, n) => ({ n }))), ...toErrors },
	);

describe('Spark → Run', () => {
	it('sends what the form says, in the words of the API', async () => {
		const input = itemsOf([{ day: '2026-01-31' }]);
		const form: Form = {
			...jar,
			arguments: ['--day', '={{ $json.day }}'],
			size: 'B',
			waitForCompletion: false,
			additionalFields: {
				name: 'evening report',
				jars: ['obs://bucket/a.jar', 'b.jar'],
				pyFiles: ['obs://bucket/a.py'],
				files: ['obs://bucket/a.txt'],
				configuration: { values: [{ key: 'spark.sql.shuffle.partitions', value: '10' }] },
				sparkVersion: '3.3.1',
				moreFields: '{ "executorMemory": "8G", "numExecutors": 4 }',
			},
		};
		await setting.run(form, { input });
		expect(creates().map(({ body, unknownKeys }) => [body, unknownKeys])).toEqual([
			[
				{
					file: 'obs://bucket/job.jar',
					className: 'com.example.Job',
					queue: 'spark_jobs',
					args: ['--day', '2026-01-31'],
					jars: ['obs://bucket/a.jar', 'b.jar'],
					pyFiles: ['obs://bucket/a.py'],
					files: ['obs://bucket/a.txt'],
					sc_type: 'B',
					conf: { 'spark.sql.shuffle.partitions': '10' },
					name: 'evening report',
					spark_version: '3.3.1',
					executorMemory: '8G',
					numExecutors: 4,
				},
				[],
			],
		]);
	});

	it('takes lists as agents send them', async () => {
		await run({ arguments: '={{ \'["a", 1, true]\' }}', waitForCompletion: false });
		await run({ arguments: '={{ "a b\\nc, d" }}', waitForCompletion: false });
		expect(creates().map(({ body }) => Object(body).args)).toEqual([
			['a', '1', 'true'],
			['a b', 'c, d'],
		]);
	});

	it('runs a Python file without a class', async () => {
		const result = await run({ file: 'obs://bucket/job.py', className: '' });
		expect(result.items('node')).toHaveLength(1);
	});

	it.each(['lower', 'title'] as const)(
		'waits until it has succeeded: states in %s case',
		async (batchStateCase) => {
			Object.assign(setting.cloud.switches, { batchStateCase, jobRun: 1200 });
			const result = await run();
			expect(result.items('node')).toMatchObject([
				{
					json: {
						batch_id: batches()[0]?.id,
						state: 'success',
						queue: 'spark_jobs',
						log: expect.arrayContaining([expect.stringContaining('SUCCEEDED')]),
					},
					pairedItem: { item: 0 },
				},
			]);
		},
	);

	it('says why a job is dead', async () => {
		setting.cloud.addFate({ fails: 'java.lang.OutOfMemoryError: Java heap space' });
		const { error, nextStep } = failureOf(await run());
		expect(error).toMatch(/^Job \S+ is dead: .*OutOfMemoryError: Java heap space$/);
		expect(nextStep).toContain('Job Management');
	});

	it('puts out a job that has succeeded although nothing more can be read of it', async () => {
		setting.cloud.faults.add({ kind: 'status', status: 403, method: 'GET', path: oneBatch });
		expect((await run()).items('node')).toMatchObject([
			{ json: { batch_id: batches()[0]?.id, state: 'success', queue: 'spark_jobs' } },
		]);
	});

	it('names a dead job whose log cannot be read', async () => {
		setting.cloud.addFate({ fails: 'java.lang.OutOfMemoryError: Java heap space' });
		setting.cloud.faults.add({ kind: 'status', status: 403, method: 'GET', path: oneBatch });
		const { error } = failureOf(await run());
		expect(error).toContain(`Job ${batches()[0]?.id} is dead, and its log could not be read: `);
	});

	it('goes on, or is cancelled, when its time is over', async () => {
		setting.cloud.addFate({ stays: 'RUNNING', times: 2 });
		const kept = failureOf(await run({ options: { timeout: 1 } }));
		expect(kept.error).toMatch(/^Job \S+ is running after 1 s\.$/);
		expect(kept.nextStep).toContain('Spark → Get');
		const cancelled = failureOf(await run({ options: { timeout: 1, onTimeout: 'cancel' } }));
		expect(cancelled.error).toMatch(/^Job \S+ is running after 1 s and was cancelled\.$/);
		expect(batches().map(({ cancelledAt }) => cancelledAt < Infinity)).toEqual([false, true]);
	});

	it('is cancelled when its time is over although another stopped the node before', async () => {
		setting.cloud.addFate({ stays: 'RUNNING', times: 3 });
		setting.cloud.switches.latency = 60;
		const form = { ...jar, options: { timeout: 1, onTimeout: 'cancel' } };
		const { error } = await setting.run(form, { input: itemsOf([{}, {}, {}]) });
		expect(error?.description).not.toContain('Carried out');
		expect(batches().map(({ cancelledAt }) => cancelledAt < Infinity)).toEqual([true, true, true]);
	});

	it('refuses a queue for SQL before anything is sent', async () => {
		const { error } = failureOf(await run({ queueName: named('reports') }));
		expect(error).toBe('Queue reports is a SQL queue, which does not run Spark jobs.');
		expect(creates()).toEqual([]);
	});
});

describe('a Spark job whose answer is lost', () => {
	it('is found by the name that it alone has', async () => {
		setting.cloud.faults.add(lost);
		expect((await run()).items('node')).toMatchObject([{ json: { state: 'success' } }]);
		expect(batches().map(({ name }) => name)).toEqual([
			expect.stringMatching(/^n8n-[0-9a-f-]{36}$/),
		]);
	});

	it('is found by the user’s name, and not taken for an earlier one', async () => {
		const named = { additionalFields: { name: 'evening report' } };
		await run(named);
		setting.cloud.faults.add(lost);
		const [item] = (await run(named)).items('node');
		expect(batches()).toHaveLength(2);
		expect(item?.json.batch_id).toBe(batches()[1]?.id);
	});

	it('is not known to run where several could be it', async () => {
		setting.cloud.switches.latency = 150;
		setting.cloud.faults.add({ ...lost, times: 2 });
		const form = { additionalFields: { name: 'evening report' } };
		const [first, second] = await Promise.all([run(form), run(form)]);
		for (const result of [first, second]) {
			const { error, nextStep } = failureOf(result);
			expect(error).toMatch(/It is not known whether the job runs\.$/);
			expect(nextStep).toContain('filter Name evening report');
		}
		expect(creates()).toHaveLength(2);
	});

	it.each([2, 3])('is not another’s of the same name: %s items', async (count) => {
		setting.cloud.faults.add({ ...neverArrives, after: 1 });
		const result = await sameName(count, { timeout: 3 });
		const ids = result.items('node').map(({ json }) => json.batch_id);
		expect(new Set(ids).size).toBe(count - 1);
		expect(batches()).toHaveLength(count - 1);
		expect(failureOf(result).error).toMatch(/It is not known whether the job runs \(item 1\)\.$/);
	});

	it('is found although others of its name are lost, too', async () => {
		setting.cloud.faults.add({ ...lost, times: 3 });
		const result = await sameName(3);
		expect(new Set(result.items('node').map(({ json }) => json.batch_id)).size).toBe(3);
		expect(batches().map(({ request }) => String(request.args))).toEqual(['0', '1', '2']);
	});

	it('is not taken for another one that shows in the list late', async () => {
		setting.cloud.switches.listDelay = 2500;
		setting.cloud.faults.add(lost);
		setting.cloud.faults.add(neverArrives);
		// The first is given up before the list shows it, the second looks for longer.
		const result = await sameName(2, { timeout: '={{ $json.n * 8 + 2 }}' });
		expect(result.items('node')).toEqual([]);
		expect(result.items('node', 1)).toHaveLength(2);
	});

	it('runs next to others of its name: only to create them takes turns', async () => {
		setting.cloud.switches.jobRun = 2000;
		const begun = performance.now();
		expect((await sameName(5)).items('node')).toHaveLength(5);
		expect(performance.now() - begun).toBeLessThan(6000);
	});

	it('is not known to run where the list does not show it', async () => {
		setting.cloud.switches.listDelay = 3_600_000;
		setting.cloud.faults.add(lost);
		const { error } = failureOf(await run({ options: { timeout: 2 } }));
		expect(error).toMatch(/It is not known whether the job runs\.$/);
		expect(creates()).toHaveLength(1);
	});

	it('runs once among a hundred, as chance has it', async () => {
		setting.cloud.faults.add({ ...lost, probability: 0.4, seed: 5 });
		const input = itemsOf(Array.from({ length: 100 }, (_, n) => ({ n })));
		const form = { ...jar, arguments: ['={{ $json.n }}'] };
		const result = await setting.run(form, { input, ...toErrors });
		expect(result.items('node')).toHaveLength(100);
		expect(batches()).toHaveLength(100);
		expect(new Set(batches().map(({ request }) => String(request.args))).size).toBe(100);
	});
});

describe('Spark → Get, Get Many and Cancel', () => {
	const spark = async (operation: string, form: Form = {}) =>
		await setting.jsons({ resource: 'spark', operation, ...form });
	const started = async (form: Form = {}) => {
		const result = await run({ waitForCompletion: false, ...form });
		return String(result.items('node')[0]?.json.batch_id);
	};

	it('Get gives what DLI knows of a job', async () => {
		const batchId = await started();
		expect(await spark('get', { batchId })).toMatchObject([
			{ batch_id: batchId, state: 'success', queue: 'spark_jobs', req_body: expect.any(String) },
		]);
	});

	it('Get Many lists the newest first, and filters', async () => {
		await started({ additionalFields: { name: 'one' } });
		setting.cloud.addFate({ fails: 'for a test' });
		await started({ additionalFields: { name: 'two' }, queueName: named('nightly_spark') });
		const names = async (form: Form = {}) => (await spark('getAll', form)).map(({ name }) => name);
		expect(await names()).toEqual(['two', 'one']);
		expect(await names({ limit: 1 })).toEqual(['two']);
		expect(await names({ filters: { status: 'DEAD' } })).toEqual(['two']);
		expect(await names({ filters: { name: 'one' } })).toEqual(['one']);
		expect(await names({ filters: { queueName: 'nightly_spark' } })).toEqual(['two']);
		expect(await names({ filters: { startedBefore: '2001-01-01' } })).toEqual([]);
		expect(await names({ returnAll: true, filters: { startedAfter: '2001-01-01' } })).toHaveLength(
			2,
		);
	});

	it('Cancel stops a job, and fails for one that is over', async () => {
		setting.cloud.addFate({ stays: 'RUNNING' });
		const batchId = await started();
		expect(await spark('cancel', { batchId })).toEqual([
			{ cancelled: true, batch_id: batchId, state: 'dead' },
		]);
		const over = await started();
		for (const cancelEnded of ['refuse', 'accept'] as const) {
			setting.cloud.switches.cancelEnded = cancelEnded;
			const form = { resource: 'spark', operation: 'cancel', batchId: over };
			expect(failureOf(await setting.run(form, toErrors)).error).toMatch(/succe/);
		}
	});
});
