import type { ListSearchOptions } from '../engine';
import { ids, settingOfTests } from '../setting';

const setting = settingOfTests();
const type = 'n8n-nodes-dli.dliConnection';

const form = () => ({
	parameters: { resource: 'connection', operation: 'bindQueue' },
	credentials: { dliApi: { ...setting.cloud.accessKey } },
});
const search = async (options: Partial<ListSearchOptions> = {}) =>
	await setting.n8n.listSearch(type, 'searchConnections', { ...form(), ...options });
const names = (found: Awaited<ReturnType<typeof search>>) => found.results.map(({ name }) => name);
const load = async (method: string) => await setting.n8n.loadOptions(type, method, form());

describe('the list of connections', () => {
	it('has the name of each and its ID', async () => {
		const { results, paginationToken } = await search();
		expect(results).toContainEqual({ name: 'warehouse', value: ids.warehouse });
		expect(results).toHaveLength(5);
		expect(paginationToken).toBeUndefined();
	});

	it.each([
		['a part of the name', 'hous', ['warehouse']],
		['upper case', 'KAFKA', ['kafka']],
		['spaces around it', ' crm ', ['crm_database']],
		['the ID', ids.crm, ['crm_database']],
		['what several have', 'a', ['warehouse', 'crm_database', 'kafka', 'object_cache', 'archive']],
		['what nothing has', 'nowhere', []],
		['what could leave the address', '../x?a=b#c', []],
	])('is searched by %s', async (_, filter, found) => {
		expect(names(await search({ filter }))).toEqual(found);
	});

	it('comes in pages', async () => {
		for (let n = 0; n < 250; n++) setting.cloud.state.addConnection({ name: `connection_${n}` });
		const found: string[] = [];
		let paginationToken: string | undefined;
		let calls = 0;
		do {
			const page = await search({ paginationToken });
			found.push(...names(page));
			paginationToken = page.paginationToken as string | undefined;
			calls++;
		} while (paginationToken !== undefined && calls < 10);
		expect(new Set(found).size).toBe(255);
		expect(found).toHaveLength(255);
		expect(calls).toBe(3);
	});

	it('is searched to its end, however far down the match is', async () => {
		for (let n = 0; n < 250; n++) setting.cloud.state.addConnection({ name: `connection_${n}` });
		setting.cloud.state.addConnection({ name: 'needle' });
		expect(names(await search({ filter: 'needle' }))).toEqual(['needle']);
	});

	it('never asks for everything at once, which only some clouds understand', async () => {
		await search();
		expect(setting.cloud.journal.map(({ query }) => query.limit)).not.toContain('0');
	});

	it('says in plain words why it is not there', async () => {
		const dliApi = { ...setting.cloud.accessKey, secretAccessKey: 'wrong' };
		await expect(search({ credentials: { dliApi } })).rejects.toMatchObject({
			message: 'The secret access key does not match the access key.',
			description: expect.stringContaining('Check'),
		});
	});
});

describe('the list of queues', () => {
	it('has those of every type, without the one of the system', async () => {
		const options = await load('getQueues');
		expect(options.map(({ value }) => value).sort()).toEqual([
			'dashboards',
			'nightly_batch',
			'nightly_spark',
			'overlapping',
			'q1',
			'q2',
			'reports',
			'shared_queue',
			'spark_jobs',
			'streaming',
		]);
		expect(options).toContainEqual({
			name: 'streaming',
			value: 'streaming',
			description: 'General queue',
		});
	});

	it('has all of them, however many', async () => {
		for (let n = 0; n < 230; n++) setting.cloud.state.addQueue({ name: `queue_${n}` });
		expect(await load('getQueues')).toHaveLength(240);
	});
});

it('the list of elastic resource pools has all of them', async () => {
	for (let n = 0; n < 120; n++) setting.cloud.state.addPool({ name: `pool_${n}` });
	const options = await load('getElasticResourcePools');
	expect(options).toHaveLength(123);
	expect(options.map(({ value }) => value)).toContain('batch_pool');
});

it.each(['getQueues', 'getElasticResourcePools'])('%s says why it is not there', async (method) => {
	const body = { error_code: 'APIG.0302', error_msg: 'Not authorized', request_id: 'r' };
	setting.cloud.faults.add({ kind: 'status', status: 403, body });
	await expect(load(method)).rejects.toMatchObject({
		message: 'Not authorized.',
		description: expect.stringMatching(/DLI Service Admin.*Code: APIG\.0302\. Request ID: r\.$/),
	});
});
