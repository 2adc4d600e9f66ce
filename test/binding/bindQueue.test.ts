import { seedIds } from '../emulator';
import { byId, byName, ids, itemsOf, settingOfTests } from '../setting';

const setting = settingOfTests();

describe('Bind Queue, as its reference page shows it', () => {
	it('sends the two queues of the example, and nothing else', async () => {
		await setting.jsons({ queues: ['q1', 'q2'] });
		expect(setting.posts).toHaveLength(1);
		expect(setting.cloud.journal).toHaveLength(1);
		const { projectId } = setting.cloud.accessKey;
		expect(setting.posts[0]).toMatchObject({
			url: `/v2.0/${projectId}/datasource/enhanced-connections/${ids.warehouse}/associate-queue`,
			rawBody: '{"queues":["q1","q2"]}',
			unknownKeys: [],
			status: 200,
		});
	});

	it('puts out one item with the answer, linked to its input', async () => {
		const result = await setting.run({ queues: ['q1', 'q2'] });
		expect(result.outputs('node')).toEqual([
			[
				{
					json: {
						connection_id: ids.warehouse,
						status: 'CREATING',
						is_success: true,
						message: 'associated peer connection for queues: {q1,q2}.',
						queues: ['q1', 'q2'],
						elastic_resource_pools: [],
					},
					pairedItem: { item: 0 },
				},
			],
		]);
		expect(setting.bindings()).toEqual(['q1 ACTIVE', 'q2 ACTIVE']);
	});

	it('understands an answer whose is_success is the text "true"', async () => {
		setting.cloud.switches.booleans = 'text';
		expect(await setting.jsons()).toMatchObject([{ is_success: true, queues: ['q1'] }]);
	});
});

describe('elastic resource pools', () => {
	it('go out beside the queues', async () => {
		const [json] = await setting.jsons({
			queues: ['q1'],
			elasticResourcePools: ['batch_pool', 'analytics_pool'],
		});
		expect(setting.posts[0]?.rawBody).toBe(
			'{"queues":["q1"],"elastic_resource_pools":["batch_pool","analytics_pool"]}',
		);
		expect(json).toEqual({
			connection_id: ids.warehouse,
			connection_name: 'warehouse',
			status: 'CREATING',
			is_success: true,
			message:
				'associated peer connection for queues: {q1}. associated peer connection for elastic resource pools: {batch_pool,analytics_pool}.',
			queues: ['q1'],
			elastic_resource_pools: ['batch_pool', 'analytics_pool'],
		});
	});

	it('go out alone', async () => {
		const [json] = await setting.jsons({ queues: [], elasticResourcePools: ['batch_pool'] });
		expect(setting.posts[0]?.rawBody).toBe('{"elastic_resource_pools":["batch_pool"]}');
		expect(json).toMatchObject({ queues: [], elastic_resource_pools: ['batch_pool'] });
	});

	it('may share their name with a queue', async () => {
		setting.cloud.state.addQueue({ name: 'batch_pool' });
		const form = { queues: ['batch_pool'], elasticResourcePools: ['batch_pool'] };
		const [json] = await setting.jsons({ ...form, waitForCompletion: true });
		expect(json?.bindings).toMatchObject([
			{ type: 'queue', name: 'batch_pool', status: 'ACTIVE' },
			{ type: 'elastic_resource_pool', name: 'batch_pool', status: 'ACTIVE' },
		]);
	});
});

describe('a list of names', () => {
	it.each([
		['an array', ['q1', 'q2'], ['q1', 'q2']],
		['the text of a JSON array', '["q1","q2"]', ['q1', 'q2']],
		['such a text with spaces around it', ' [ "q1" , "q2" ] ', ['q1', 'q2']],
		['text with commas, as AI agents send it', 'q1,q2', ['q1', 'q2']],
		['text with commas and spaces', ' q1 , q2 ', ['q1', 'q2']],
		['text with a comma too many', 'q1,q2,', ['q1', 'q2']],
		['one name', 'q1', ['q1']],
		['an array with one name', ['q1'], ['q1']],
		['upper case', ['Q1', 'Q2'], ['q1', 'q2']],
		['spaces around a name', [' q1 ', 'q2\n'], ['q1', 'q2']],
		['the same name twice', ['q1', 'q1'], ['q1']],
		['the same name twice, in another case', 'q1, Q1, q2', ['q1', 'q2']],
		['empty entries', ['q1', '', ' '], ['q1']],
		['null among them', ['q1', null, 'q2'], ['q1', 'q2']],
		['the order that is given', ['streaming', 'q2', 'q1'], ['streaming', 'q2', 'q1']],
	])('may be %s', async (_, names, sent) => {
		const input = itemsOf([{ names }]);
		const [json] = await setting.jsons({ queues: '={{ $json.names }}' }, { input });
		expect(setting.posts[0]?.body).toEqual({ queues: sent });
		expect(json).toMatchObject({ queues: sent });
	});

	it.each([
		['null', null],
		['an empty array', []],
		['an empty text', ''],
		['the text of an empty array', '[]'],
	])('is left out when its expression gives %s', async (_, names) => {
		const input = itemsOf([{ names }]);
		const form = { queues: '={{ $json.names }}', elasticResourcePools: ['batch_pool'] };
		await setting.jsons(form, { input });
		expect(setting.posts[0]?.rawBody).toBe('{"elastic_resource_pools":["batch_pool"]}');
	});

	it('is left out when its expression finds nothing', async () => {
		await setting.jsons({ elasticResourcePools: '={{ $json.nothing }}' });
		expect(setting.posts[0]?.rawBody).toBe('{"queues":["q1"]}');
	});

	it('may hold 1,000 names', async () => {
		const names = Array.from({ length: 1000 }, (_, index) => `queue_${index}`);
		for (const name of names) setting.cloud.state.addQueue({ name });
		await setting.jsons({ queues: names });
		expect(setting.posts.map(({ body }) => body)).toEqual([{ queues: names }]);
	});

	it('may hold a name of 128 characters', async () => {
		const name = 'q'.repeat(128);
		setting.cloud.state.addQueue({ name });
		await setting.jsons({ queues: [name] });
		expect(setting.bindings()).toEqual([`${name} ACTIVE`]);
	});
});

describe('the connection', () => {
	it.each([
		['from the list', byId(ids.crm)],
		['by its ID', { __rl: true, mode: 'id', value: ids.crm }],
		['by its ID in upper case', { __rl: true, mode: 'id', value: ids.crm.toUpperCase() }],
		['by its ID with spaces around it', { __rl: true, mode: 'id', value: ` ${ids.crm} ` }],
		['by its exact name', byName('crm_database')],
		['by its name with spaces around it', byName(' crm_database ')],
		['by an expression for its ID', byId('={{ $json.id }}')],
		['by an expression for its name', byName('={{ $json.name }}')],
		['by a plain expression, as an AI agent gives it', '={{ $json.id }}'],
	])('is chosen %s', async (_, connectionId) => {
		const input = itemsOf([{ id: ids.crm, name: 'crm_database' }]);
		expect(await setting.jsons({ connectionId }, { input })).toMatchObject([
			{ connection_id: ids.crm },
		]);
		expect(setting.bindings(ids.crm)).toEqual(['q1 ACTIVE']);
	});

	it('is looked up by name once, for however many items', async () => {
		const input = itemsOf(Array.from({ length: 20 }, () => ({})));
		await setting.jsons({ connectionId: byName('kafka') }, { input });
		expect(setting.cloud.journal.map(({ method, query }) => [method, query.name])).toEqual([
			['GET', 'kafka'],
			['POST', undefined],
		]);
	});

	it('is not taken for another one whose name contains this one', async () => {
		for (const name of ['kafka_2', 'KAFKA', 'my_kafka'])
			setting.cloud.state.addConnection({ name });
		expect(await setting.jsons({ connectionId: byName('kafka') })).toMatchObject([
			{ connection_id: ids.kafka },
		]);
	});

	it('is found by name on a later page', async () => {
		const { state } = setting.cloud;
		for (let index = 0; index < 150; index++) state.addConnection({ name: `other_${index}` });
		const { id } = state.addConnection({ name: 'other' });
		expect(await setting.jsons({ connectionId: byName('other') })).toMatchObject([
			{ connection_id: id },
		]);
	});

	it('may belong to another project that granted BIND_QUEUE', async () => {
		const { accessKey, state } = setting.cloud;
		const { partnerProjectId: projectId, partnerKeyId } = seedIds;
		state.connection(ids.warehouse)?.grants.add(projectId);
		const partner = { ...accessKey, accessKeyId: partnerKeyId, projectId };
		const [json] = await setting.jsons(
			{ queues: ['partner_queue'] },
			{ credentials: { dliApi: partner } },
		);
		expect(json).toMatchObject({ is_success: true, queues: ['partner_queue'] });
	});
});

describe('an input item', () => {
	it('brings its own values for every parameter', async () => {
		const input = itemsOf([
			{ id: ids.warehouse, queues: 'q1', pools: '', wait: false, options: {} },
			{ id: ids.crm, queues: '', pools: 'batch_pool', wait: true, options: { timeout: 9 } },
			{ id: ids.kafka, queues: 'q2', pools: '["analytics_pool"]', wait: 'true', options: {} },
		]);
		const jsons = await setting.jsons(
			{
				connectionId: byId('={{ $json.id }}'),
				queues: '={{ $json.queues }}',
				elasticResourcePools: '={{ $json.pools }}',
				waitForCompletion: '={{ $json.wait }}',
				options: '={{ $json.options }}',
			},
			{ input },
		);
		expect(
			jsons.map(({ connection_id: id, queues, elastic_resource_pools: pools, bindings }) => ({
				id,
				queues,
				pools,
				waited: bindings !== undefined,
			})),
		).toEqual([
			{ id: ids.warehouse, queues: ['q1'], pools: [], waited: false },
			{ id: ids.crm, queues: [], pools: ['batch_pool'], waited: true },
			{ id: ids.kafka, queues: ['q2'], pools: ['analytics_pool'], waited: true },
		]);
		const bodies = new Map(
			setting.posts.map(({ path, body }) => [path.split('/').at(-2) ?? '', body]),
		);
		expect(Object.fromEntries(bodies)).toEqual({
			[ids.warehouse]: { queues: ['q1'] },
			[ids.crm]: { elastic_resource_pools: ['batch_pool'] },
			[ids.kafka]: { queues: ['q2'], elastic_resource_pools: ['analytics_pool'] },
		});
	});

	it('is not read where no expression could change anything', async () => {
		const input = itemsOf(Array.from({ length: 50 }, () => ({})));
		const jsons = await setting.jsons({ queues: ['q2'] }, { input });
		expect(jsons).toHaveLength(50);
		expect(new Set(jsons.map(({ queues }) => String(queues)))).toEqual(new Set(['q2']));
	});
});
