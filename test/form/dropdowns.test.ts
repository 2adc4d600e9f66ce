import type { INodePropertyOptions } from 'n8n-workflow';
import { ids, settingOfTests } from '../setting';
import type { ListSearchOptions } from '../engine';

const setting = settingOfTests();
const type = 'n8n-nodes-dli.dliConnection';
const form = () => ({ parameters: {}, credentials: { dliApi: { ...setting.cloud.accessKey } } });

const search = async (method: string, options: Partial<ListSearchOptions> = {}) =>
	await setting.n8n.listSearch(type, method, { ...form(), ...options });
const options = async (method: string): Promise<INodePropertyOptions[]> =>
	await setting.n8n.loadOptions(type, method, form());
const namesIn = ({ results }: Awaited<ReturnType<typeof search>>) =>
	results.map(({ name }) => name);

function add(count: number, prefix: string): void {
	for (let n = 0; n < count; n++) {
		setting.cloud.state.addConnection({ name: `${prefix}_${n}` });
	}
}

describe('the list of connections', () => {
	it('shows their names, and means their IDs', async () => {
		const { results, paginationToken } = await search('searchConnections');
		expect(results).toHaveLength(5);
		expect(results).toContainEqual({ name: 'warehouse', value: ids.warehouse });
		expect(paginationToken).toBeUndefined();
	});

	it('shows none that is DELETED, and none without an ID', async () => {
		const body = {
			is_success: true,
			count: 3,
			connections: [
				{ id: ids.crm, name: 'there', status: 'ACTIVE' },
				{ id: ids.kafka, name: 'gone', status: 'Deleted' },
				{ name: 'nowhere', status: 'ACTIVE' },
			],
		};
		setting.cloud.faults.add({ kind: 'status', status: 200, body });
		expect(namesIn(await search('searchConnections'))).toEqual(['there']);
	});

	it('goes on when it shifts while it is read', async () => {
		const entries = (from: number, to: number) =>
			Array.from({ length: to - from }, (_, n) => ({
				id: `id-${from + n}`,
				name: `c_${from + n}`,
			}));
		for (const [from, to, count] of [
			[0, 100, 205],
			[95, 195, 210],
			[195, 205, 210],
		] as const) {
			const body = { is_success: true, count, connections: entries(from, to) };
			setting.cloud.faults.add({ kind: 'status', status: 200, body });
		}
		const { results } = await search('searchConnections', { filter: 'c_20' });
		expect(results.map(({ name }) => name)).toEqual(
			expect.arrayContaining(['c_20', 'c_200', 'c_204']),
		);
	});

	it('never asks for everything at once, which only some clouds understand', async () => {
		await search('searchConnections');
		expect(setting.cloud.journal.map(({ query }) => query.limit)).toEqual(['100']);
	});

	it.each([
		['a part of the name', 'base', ['crm_database']],
		['another case', 'KAFKA', ['kafka']],
		['spaces around it', ' kafka ', ['kafka']],
		['a part of the ID', '33333333-3333', ['kafka']],
		['the ID', ids.crm, ['crm_database']],
		['what nothing has', 'nothing', []],
		['what could leave the address', '../x?a=b#c', []],
		['an empty text', '', ['archive', 'crm_database', 'kafka', 'object_cache', 'warehouse']],
	])('is searched by %s', async (_, filter, found) => {
		expect(namesIn(await search('searchConnections', { filter }))).toEqual(found);
	});

	it.each([95, 96, 245])(
		'brings five and %d connections page by page, each once',
		async (count) => {
			add(count, 'other');
			const names: string[] = [];
			let paginationToken: unknown;
			do {
				const token = paginationToken === undefined ? undefined : String(paginationToken);
				const page = await search('searchConnections', { paginationToken: token });
				names.push(...namesIn(page));
				({ paginationToken } = page);
			} while (paginationToken !== undefined);
			expect(names).toHaveLength(count + 5);
			expect(new Set(names).size).toBe(count + 5);
		},
	);

	it('reads on until it finds what is searched', async () => {
		add(300, 'other');
		add(3, 'wanted');
		const { results, paginationToken } = await search('searchConnections', { filter: 'wanted' });
		expect(results).toHaveLength(3);
		expect(paginationToken).toBeUndefined();
	});

	it('stops at a page when enough is found, and goes on from there', async () => {
		add(400, 'other');
		const first = await search('searchConnections', { filter: 'other' });
		expect(first.results).toHaveLength(95);
		expect(setting.cloud.journal).toHaveLength(1);
		const paginationToken = String(first.paginationToken);
		const second = await search('searchConnections', { filter: 'other', paginationToken });
		expect(namesIn(second)).toContain('other_95');
		expect(namesIn(second).filter((name) => namesIn(first).includes(name))).toEqual([]);
	});
});

describe('the list of queues', () => {
	it('shows those of every type', async () => {
		expect(namesIn(await search('searchQueues'))).toEqual(
			expect.arrayContaining(['default', 'q1', 'streaming', 'nightly_batch']),
		);
	});

	it('is searched by a part of the name', async () => {
		expect(namesIn(await search('searchQueues', { filter: 'NIGHTLY' }))).toEqual([
			'nightly_batch',
			'nightly_spark',
		]);
	});
});

describe('the multi-selects', () => {
	it('offer queues of every type, but not the one of the system', async () => {
		const queues = await options('getQueues');
		expect(queues).toContainEqual({ name: 'q1', value: 'q1', description: 'SQL queue' });
		expect(queues).toContainEqual({
			name: 'streaming',
			value: 'streaming',
			description: 'General queue',
		});
		expect(queues.map(({ value }) => value)).toEqual([
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
	});

	it('offer more than one page', async () => {
		for (let n = 0; n < 240; n++) {
			setting.cloud.state.addQueue({ name: `queue_${n}` });
			setting.cloud.state.addPool({ name: `pool_${n}` });
		}
		expect(await options('getQueues')).toHaveLength(250);
		expect(await options('getElasticResourcePools')).toHaveLength(243);
	});

	it('are asked for again when the connection is chosen: n8n may miss the choice of a credential', () => {
		const { properties } = setting.n8n.description('n8n-nodes-dli.dliConnection');
		const lists = properties.filter(({ type }) => type === 'multiOptions');
		expect(lists.length).toBeGreaterThan(0);
		for (const { typeOptions } of lists) {
			expect(typeOptions?.loadOptionsDependsOn).toEqual(['connectionId.value']);
		}
	});

	it('offer elastic resource pools with their state', async () => {
		expect(await options('getElasticResourcePools')).toEqual([
			{ name: 'analytics_pool', value: 'analytics_pool', description: 'AVAILABLE' },
			{ name: 'batch_pool', value: 'batch_pool', description: 'AVAILABLE' },
			{ name: 'new_pool', value: 'new_pool', description: 'CREATING' },
		]);
	});
});

describe.each([
	['searchConnections', search],
	['searchQueues', search],
	['getQueues', options],
	['getElasticResourcePools', options],
] as const)('%s', (method, load) => {
	it.each([
		['a wrong secret key', { secretAccessKey: 'wrong' }, /secret access key|signature/i],
		['an unknown key', { accessKeyId: 'UNKNOWN' }, /access key/i],
		['a project of somebody else', { projectId: 'elsewhere' }, /project/i],
	])('says that it cannot be loaded because of %s', async (_, wrong, said) => {
		const dliApi = { ...setting.cloud.accessKey, ...wrong };
		const loading =
			load === search
				? setting.n8n.listSearch(type, method, { parameters: {}, credentials: { dliApi } })
				: setting.n8n.loadOptions(type, method, { parameters: {}, credentials: { dliApi } });
		await expect(loading).rejects.toMatchObject({
			message: expect.stringMatching(said),
			description: expect.stringMatching(/\./),
		});
		// Who was refused is remembered: whoever looks again is told the same without a request.
		expect(setting.cloud.journal.length).toBeLessThanOrEqual(1);
	});

	it('says that it cannot be loaded because the service refuses', async () => {
		const body = { error_code: 'APIG.0302', error_msg: 'Not authorized', request_id: 'r' };
		setting.cloud.faults.add({ kind: 'status', status: 403, body });
		await expect(load(method)).rejects.toMatchObject({
			message: expect.stringMatching(/^Not authorized\./),
			description: expect.stringMatching(/DLI Service Admin.*Code: APIG\.0302\. Request ID: r\.$/),
		});
	});

	it('is empty, and asks nobody, while no credential is chosen', async () => {
		const list =
			load === search
				? (await setting.n8n.listSearch(type, method, { parameters: {} })).results
				: await setting.n8n.loadOptions(type, method, { parameters: {} });
		expect(list).toEqual([]);
		expect(setting.cloud.journal).toEqual([]);
	});

	it('is in alphabetical order', async () => {
		for (const name of ['zebra', 'Alpha', 'middle', 'beta']) {
			setting.cloud.state.addConnection({ name });
			setting.cloud.state.addQueue({ name: name.toLowerCase() });
			setting.cloud.state.addPool({ name: name.toLowerCase() });
		}
		const loaded = await load(method);
		const names = ('results' in loaded ? loaded.results : loaded).map(({ name }) => name);
		expect(names.length).toBeGreaterThan(6);
		expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other)));
	});
});

it('a multi-select says it in one sentence, because the editor does not show an error of an API', async () => {
	const body = { error_code: 'DLI.0016', error_msg: 'Not authorized', request_id: 'r' };
	setting.cloud.faults.add({ kind: 'status', status: 403, body });
	const credentials = { dliApi: setting.cloud.accessKey };
	const loading = setting.n8n.loadOptions(type, 'getQueues', { parameters: {}, credentials });
	await expect(loading).rejects.toMatchObject({
		name: 'NodeOperationError',
		message: expect.stringMatching(/^Not authorized\. Your user lacks a right\./),
	});
});

it('a dropdown says that nobody answers', async () => {
	const dliApi = { ...setting.cloud.accessKey, dliEndpoint: 'http://127.0.0.1:1' };
	const loading = setting.n8n.loadOptions(type, 'getQueues', {
		parameters: {},
		credentials: { dliApi },
	});
	await expect(loading).rejects.toMatchObject({
		message: expect.stringContaining('127.0.0.1:1'),
		description: expect.stringMatching(/\.$/),
	});
});
