import { sleep } from 'n8n-workflow';
import { itemsOf } from '../setting';
import type { Fault } from '../emulator';
import { failureOf, type Form, settingOfJobs } from './setting';

const setting = settingOfJobs();
const toErrors = { onError: 'continueErrorOutput' } as const;
const looks = () => setting.requests('GET', '/status');
const statuses = async () => (await setting.jobs()).map(({ status }) => status);
const cancels = () => setting.cloud.journal.filter(({ method }) => method === 'DELETE');

describe('waiting for a job', () => {
	it('goes on while a cold queue starts', async () => {
		setting.cloud.switches.coldStart = 2500;
		expect(await setting.rows('SELECT 1 AS one')).toEqual([{ one: 1 }]);
		expect(looks().length).toBeGreaterThan(1);
		expect(looks().length).toBeLessThan(6);
	});

	it('knows the states in any case', async () => {
		setting.cloud.switches.statusCase = 'title';
		expect(await setting.rows('SELECT 1 AS one')).toEqual([{ one: 1 }]);
	});

	it.each<[string, Partial<Fault>]>([
		['an answer that is no state', { kind: 'status', status: 200, body: { is_success: true } }],
		[
			'a state that nobody documents',
			{ kind: 'status', status: 200, body: { job_id: 'x', status: 'COMPUTED' } },
		],
		['a server that breaks down', { kind: 'status', status: 500 }],
		[
			'a job that the service does not know yet',
			{
				kind: 'status',
				status: 400,
				body: { error_code: 'DLI.0002', error_msg: 'There is no job x.' },
			},
		],
		['a right that is not there', { kind: 'status', status: 403 }],
		['a page of a proxy', { kind: 'html' }],
	])('goes on after %s', async (_, fault) => {
		setting.cloud.faults.add({ path: /\/status$/, ...fault } as Fault);
		expect(await setting.rows('SELECT 1 AS one')).toEqual([{ one: 1 }]);
	});

	it('ends when the identity is refused, and names the job', async () => {
		setting.cloud.addFate({ stays: 'RUNNING' });
		setting.cloud.faults.add({ kind: 'status', status: 401, path: /\/status$/, times: 99 });
		const { error } = failureOf(await setting.sql('SELECT 1', {}, toErrors));
		const [job] = await setting.jobs();
		expect(error).toContain(`Job ${job?.job_id} goes on.`);
		expect(looks()).toHaveLength(1);
		// The identity is good after all: what was refused is forgotten by a good Test.
		setting.cloud.faults.clear();
		await setting.forgetRefusal();
	});
});

describe('a job that is not over in time', () => {
	const slow = async (options: object) => {
		setting.cloud.addFate({ stays: 'RUNNING' });
		return await setting.sql('SELECT 1', { options: { timeout: 1, ...options } }, toErrors);
	};

	it('goes on, and the message says how to come back to it', async () => {
		const { error, nextStep } = failureOf(await slow({}));
		const [job] = await setting.jobs();
		expect(error).toBe(`Job ${job?.job_id} is RUNNING after 1 s.`);
		expect(nextStep).toMatch(/^The job goes on\. Fetch its rows later with SQL → Get Rows/);
		expect(await statuses()).toEqual(['RUNNING']);
		expect(cancels()).toEqual([]);
	});

	it('is cancelled if that is wished', async () => {
		const { error, nextStep } = failureOf(await slow({ onTimeout: 'cancel' }));
		expect(error).toMatch(/^Job \S+ is RUNNING after 1 s and was cancelled\.$/);
		expect(nextStep).toMatch(/Raise the timeout/);
		expect(await statuses()).toEqual(['CANCELLED']);
	});

	it('is cancelled although the answer to that is lost', async () => {
		setting.cloud.faults.add({ kind: 'lostAnswer', method: 'DELETE' });
		expect(failureOf(await slow({ onTimeout: 'cancel' })).error).toContain('was cancelled');
		expect(await statuses()).toEqual(['CANCELLED']);
	});

	it('says so if it cannot be cancelled', async () => {
		setting.cloud.faults.add({ kind: 'status', status: 403, method: 'DELETE' });
		expect(failureOf(await slow({ onTimeout: 'cancel' })).error).toMatch(
			/is RUNNING after 1 s and could not be cancelled: /,
		);
	});

	it('is done all the same if it finishes while it is being cancelled', async () => {
		Object.assign(setting.cloud.switches, { jobRun: 1400, cancelEnded: 'accept' });
		setting.cloud.faults.add({ kind: 'slowDrip', bytesPerSecond: 800, path: /\/status$/ });
		const rows = await setting.rows('SELECT 1 AS one', {
			options: { timeout: 1, onTimeout: 'cancel' },
		});
		expect(rows).toEqual([{ one: 1 }]);
	});
});

describe('several jobs that are not over in time, where the node stops at the first', () => {
	const slow = async (options: Form) => {
		setting.cloud.addFate({ stays: 'RUNNING', times: 3 });
		setting.cloud.switches.latency = 60;
		return await setting.sql('SELECT 1', { options }, { input: itemsOf([{}, {}, {}]) });
	};

	it('are all cancelled if that is wished, and none is called carried out', async () => {
		const { error } = await slow({ timeout: 1, onTimeout: 'cancel' });
		expect(error?.message).toMatch(
			/^Job \S+ is RUNNING after 1 s and was cancelled \(item \d\)\.$/,
		);
		expect(error?.description).not.toContain('Carried out');
		expect(await statuses()).toEqual(['CANCELLED', 'CANCELLED', 'CANCELLED']);
	});

	it('go on otherwise, and are named', async () => {
		const { error } = await slow({ timeout: 1 });
		const ids = (await setting.jobs()).map(({ job_id: id }) => id);
		for (const id of ids) expect(`${error?.message} ${error?.description}`).toContain(id);
		expect(await statuses()).toEqual(['RUNNING', 'RUNNING', 'RUNNING']);
	});

	it('go on where they have more time than the one that is late', async () => {
		const { error } = await slow({ timeout: '={{ $itemIndex * 600 + 1 }}', onTimeout: 'cancel' });
		const [, second, third] = (await setting.jobs()).map(({ job_id: id }) => id);
		expect(error?.description).toContain(
			`Carried out before the stop: items 1 (${second}), 2 (${third}).`,
		);
		expect(await statuses()).toEqual(['CANCELLED', 'RUNNING', 'RUNNING']);
	});
});

describe('Stop', () => {
	it('ends the waiting at once, and not the job', async () => {
		setting.cloud.addFate({ stays: 'RUNNING' });
		const run = setting.begin({ query: 'SELECT 1' });
		while (looks().length === 0) await sleep(20);
		const begun = performance.now();
		run.cancel();
		await run.finished;
		expect(performance.now() - begun).toBeLessThan(500);
		expect(await statuses()).toEqual(['RUNNING']);
		expect(cancels()).toEqual([]);
	});
});

describe('several items', () => {
	it('wait side by side, each with one look per round', async () => {
		setting.cloud.switches.jobRun = 2500;
		const input = itemsOf(Array.from({ length: 10 }, (_, n) => ({ n })));
		const begun = performance.now();
		const result = await setting.sql('SELECT 1 AS one', {}, { input });
		expect(performance.now() - begun).toBeLessThan(6000);
		expect(result.items('node')).toHaveLength(10);
		for (const { job_id: id } of await setting.jobs()) {
			expect(looks().filter(({ path }) => path.includes(id)).length).toBeLessThan(6);
		}
	});

	it('submit at most 16 at a time', async () => {
		setting.cloud.switches.latency = 40;
		const input = itemsOf(Array.from({ length: 60 }, (_, n) => ({ n })));
		await setting.sql('SELECT 1', { waitForCompletion: false }, { input, ...toErrors });
		const times = setting.submits.map(
			({ at, answeredAt }) => [at, answeredAt ?? Infinity] as const,
		);
		const atOnce = times.map(([at]) => times.filter(([from, to]) => from <= at && at < to).length);
		expect(times).toHaveLength(60);
		expect(Math.max(...atOnce)).toBeLessThanOrEqual(16);
		expect(Math.max(...atOnce)).toBeGreaterThan(8);
	});

	it('keep their order, and fail by themselves', async () => {
		setting.cloud.addFate({
			contains: "'b'",
			fails: 'DLI.0005: Table or view not found: nothing.',
		});
		const input = itemsOf([{ name: 'a' }, { name: 'b' }, { name: 'c' }]);
		const queryParameters = { values: [{ name: 'name', value: '={{ $json.name }}' }] };
		const result = await setting.sql(
			'SELECT :name AS name',
			{ queryParameters },
			{ input, ...toErrors },
		);
		expect(result.items('node')).toEqual([
			{ json: { name: 'a' }, pairedItem: { item: 0 } },
			{ json: { name: 'c' }, pairedItem: { item: 2 } },
		]);
		expect(result.items('node', 1)).toMatchObject([
			{
				json: { error: expect.stringContaining('not found: nothing (item 1).') },
				pairedItem: { item: 1 },
			},
		]);
	});

	it('stop at the first that fails: nothing is sent any more, and what runs is named', async () => {
		setting.cloud.addFate({ contains: '1', fails: 'DLI.0005: Table or view not found: nothing.' });
		setting.cloud.addFate({ contains: '0', stays: 'RUNNING' });
		const queryParameters = { values: [{ name: 'n', value: '={{ $json.n }}' }] };
		const input = itemsOf([{ n: 0 }, { n: 1 }]);
		const result = await setting.sql('SELECT :n', { queryParameters }, { input });
		const [running] = await setting.jobs();
		expect(result.error?.message).toContain('(item 1)');
		expect(result.error?.description).toContain(
			`Carried out before the stop: item 0 (${running?.job_id}).`,
		);
	});
});
