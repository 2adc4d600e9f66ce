import type { Fault } from '../emulator';
import { itemsOf } from '../setting';
import { failureOf, named, settingOfJobs } from './setting';

const setting = settingOfJobs();
const lost: Fault = { kind: 'lostAnswer', path: /submit-job$/ };
const toErrors = { onError: 'continueErrorOutput' } as const;
const tagsSent = () => setting.submits.map(({ body }) => Object(body).tags);

describe('a statement', () => {
	it('is tagged by an ID that no other has, next to the tags of the user', async () => {
		const tags = { values: [{ key: 'team', value: 'finance' }] };
		const items = itemsOf([{}, {}]);
		await setting.sql(
			'SELECT 1',
			{ options: { tags }, waitForCompletion: false },
			{ input: items },
		);
		const [first, second] = tagsSent();
		expect(first).toEqual([
			{ key: 'team', value: 'finance' },
			{ key: 'n8n_request', value: expect.stringMatching(/^[0-9a-f-]{36}$/) },
		]);
		expect(second[1].value).not.toBe(first[1].value);
	});

	it('whose answer is lost is found again by its tag, and goes on', async () => {
		setting.cloud.faults.add(lost);
		expect(await setting.rows('SELECT count(*) AS n FROM orders')).toEqual([{ n: 200 }]);
		expect(setting.submits).toHaveLength(1);
		expect(await setting.jobs()).toHaveLength(1);
	});

	it.each([
		['a list that lags behind', { listDelay: 1500 }],
		['a filter by tags that is exact', { tagsFilter: 'exact' as const }],
	])('is found in %s', async (_, switches) => {
		Object.assign(setting.cloud.switches, switches);
		setting.cloud.faults.add(lost);
		expect(await setting.rows('SELECT 1 AS one')).toEqual([{ one: 1 }]);
		expect(await setting.jobs()).toHaveLength(1);
	});

	it('is found where the region refuses a filter by tags', async () => {
		const body = { error_code: 'DLI.0001', error_msg: 'Invalid parameter: tags.' };
		setting.cloud.faults.add(lost);
		setting.cloud.faults.add({ kind: 'status', status: 400, method: 'GET', path: /\/jobs$/, body });
		expect(await setting.rows('SELECT 1 AS one')).toEqual([{ one: 1 }]);
		expect(await setting.jobs()).toHaveLength(1);
	});

	it('is not taken for another one of the same words', async () => {
		setting.cloud.faults.add({ ...lost, after: 1 });
		const input = itemsOf([{ n: 1 }, { n: 2 }]);
		const result = await setting.sql('SELECT 1 AS one', { output: 'job' }, { input });
		const ids = result.items('node').map(({ json }) => json.job_id);
		expect(new Set(ids).size).toBe(2);
		expect((await setting.jobs()).map(({ job_id: id }) => id).sort()).toEqual(ids.sort());
	});

	it('that nobody finds fails, says so, and says how to look for it', async () => {
		setting.cloud.switches.listDelay = 3_600_000;
		setting.cloud.faults.add(lost);
		const result = await setting.sql('SELECT 1', { options: { timeout: 2 } }, toErrors);
		const { error, nextStep } = failureOf(result);
		const [tags] = tagsSent();
		expect(error).toMatch(/It is not known whether the statement runs\.$/);
		expect(nextStep).toContain(`Get Many with the filter Tag n8n_request=${tags[0].value}`);
		expect(setting.submits).toHaveLength(1);
	});

	it.each<[string, Fault]>([
		['a server that breaks down', { kind: 'status', status: 500, path: /submit-job$/ }],
		['a gateway that does not know', { kind: 'status', status: 502, path: /submit-job$/ }],
		['a gateway timeout', { kind: 'status', status: 504, path: /submit-job$/ }],
		['a connection that is cut', { kind: 'resetBefore', path: /submit-job$/ }],
		['half an answer', { kind: 'brokenJson', path: /submit-job$/ }],
		['a page of a proxy', { kind: 'html', path: /submit-job$/ }],
		['no answer', { kind: 'hang', path: /submit-job$/ }],
	])('is sent once at most: %s', async (_, fault) => {
		setting.cloud.faults.add(fault);
		await setting.sql('SELECT 1', { options: { timeout: 3 } }, toErrors);
		expect(setting.submits).toHaveLength(1);
	});

	it('is sent again where it certainly did not run: too many requests', async () => {
		setting.cloud.faults.add({ kind: 'status', status: 429, path: /submit-job$/ });
		expect(await setting.rows('SELECT 1 AS one')).toEqual([{ one: 1 }]);
		expect(setting.submits.map(({ status }) => status)).toEqual([429, 200]);
		expect(await setting.jobs()).toHaveLength(1);
	});

	it('is looked for no longer where the list is refused', async () => {
		setting.cloud.faults.add(lost);
		setting.cloud.faults.add({ kind: 'status', status: 403, path: /\/jobs$/, times: 9 });
		const begun = performance.now();
		const result = await setting.sql('SELECT 1', {}, toErrors);
		expect(failureOf(result).error).toContain('It is not known whether the statement runs');
		expect(performance.now() - begun).toBeLessThan(5000);
	});
});

describe('200 statements whose answers get lost as chance has it', () => {
	it('run once each, and none is lost', async () => {
		setting.cloud.faults.add({ ...lost, probability: 0.3, seed: 7 });
		setting.cloud.faults.add({
			kind: 'status',
			status: 429,
			path: /submit-job$/,
			probability: 0.2,
			seed: 8,
		});
		setting.cloud.faults.add({ kind: 'lostAnswer', method: 'GET', probability: 0.05, seed: 9 });
		const input = itemsOf(Array.from({ length: 200 }, (_, n) => ({ n })));
		const form = {
			query: 'SELECT :n AS n',
			queryParameters: { values: [{ name: 'n', value: '={{ $json.n }}' }] },
			queueName: named('q1'),
		};
		const result = await setting.run(form, { input, ...toErrors });
		expect(result.items('node', 1)).toEqual([]);
		expect(result.items('node').map(({ json, pairedItem }) => [json.n, pairedItem])).toEqual(
			input.map((_, item) => [item, { item }]),
		);
		const statements = (await setting.jobs()).map(({ statement }) => statement);
		expect(new Set(statements).size).toBe(200);
		expect(statements).toHaveLength(200);
	});
});
