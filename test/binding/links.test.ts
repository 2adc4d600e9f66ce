import { byId, ids, itemsOf, settingOfTests } from '../setting';

const setting = settingOfTests();

const threeConnections = itemsOf([
	{ id: ids.warehouse, customer: 'one' },
	{ id: ids.missing, customer: 'two' },
	{ id: ids.kafka, customer: 'three' },
]);
const form = { connectionId: byId('={{ $json.id }}') };

describe('three items with three connections, the middle one unknown', () => {
	it.each(['bindQueue', 'unbindQueue'] as const)(
		'%s: one and three are done',
		async (operation) => {
			const settings = { input: threeConnections, onError: 'continueErrorOutput' } as const;
			const result = await setting.run({ ...form, operation }, settings);
			expect(result.status).toBe('success');
			const [done = [], refused = []] = result.outputs('node');
			expect(done.map(({ json, pairedItem }) => [json.connection_id, pairedItem])).toEqual([
				[ids.warehouse, { item: 0 }],
				[ids.kafka, { item: 2 }],
			]);
			expect(refused).toHaveLength(1);
			expect(refused[0]?.pairedItem).toEqual({ item: 1 });
		},
	);

	it('leaves the input of the refused item with it, on the error branch', async () => {
		const settings = { input: threeConnections, onError: 'continueErrorOutput' } as const;
		const result = await setting.run(form, settings);
		const requestId = setting.posts.find(({ path }) => path.includes(ids.missing))?.requestId;
		expect(result.items('node', 1)).toEqual([
			{
				json: {
					id: ids.missing,
					customer: 'two',
					error: `Connection ${ids.missing} does not exist (item 1).`,
					details: {
						error_code: 'DLI.0001',
						request_id: requestId,
						http_status: 400,
						next_step: expect.stringContaining('Choose the connection from the list'),
					},
				},
				pairedItem: { item: 1 },
			},
		]);
		expect(setting.bindings(ids.warehouse)).toEqual(['q1 ACTIVE']);
		expect(setting.bindings(ids.kafka)).toEqual(['q1 ACTIVE']);
	});

	it('keeps all three, in order, with "Continue" on the one output', async () => {
		const settings = { input: threeConnections, onError: 'continueRegularOutput' } as const;
		const result = await setting.run(form, settings);
		expect(result.status).toBe('success');
		const items = result.items('node');
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(items.map(({ json }) => 'error' in json)).toEqual([false, true, false]);
		expect(Object.keys(items[1]?.json ?? {})).toEqual(['error', 'details']);
	});

	it('ends the execution without either, naming the item', async () => {
		const result = await setting.run(form, { input: threeConnections });
		expect(result.status).toBe('error');
		expect(result.error).toMatchObject({
			message: `Connection ${ids.missing} does not exist (item 1).`,
			context: { itemIndex: 1 },
		});
		expect(result.items('node')).toEqual([]);
	});
});

describe('many items', () => {
	const many = (count: number, connections: number) => {
		const { state } = setting.cloud;
		const made = Array.from({ length: connections }, (_, n) =>
			state.addConnection({ name: `connection_${n}` }),
		);
		const jsons = Array.from({ length: count }, (_, n) => {
			const { name } = state.addQueue({ name: `queue_${n}` });
			return { id: made[n % connections]?.id ?? '', queue: name };
		});
		return itemsOf(jsons);
	};

	it.each([
		['on one connection', 1, {}],
		['on seven connections', 7, {}],
		['on seven connections, each by itself', 7, { combineItems: false }],
	])('%s come out in order, each linked to its own', async (_, connections, options) => {
		const input = many(60, connections);
		const result = await setting.run({ ...form, queues: '={{ $json.queue }}', options }, { input });
		const items = result.items('node');
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(input.map((__, item) => ({ item })));
		expect(items.map(({ json }) => [json.connection_id, json.queues])).toEqual(
			input.map(({ json }) => [json.id, [json.queue]]),
		);
	});

	it('with Get come out in order, each linked to its own', async () => {
		const input = many(20, 20);
		const result = await setting.run({ ...form, operation: 'get' }, { input });
		expect(result.items('node').map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual(
			input.map(({ json }, item) => [json.id, { item }]),
		);
	});
});

describe('Get', () => {
	it("puts out the service's own object, without is_success and message", async () => {
		setting.cloud.setBinding(ids.warehouse, { type: 'queue', name: 'q1', status: 'ACTIVE' });
		const [json] = await setting.jsons({ operation: 'get' });
		expect(json).toMatchObject({
			id: ids.warehouse,
			name: 'warehouse',
			status: 'ACTIVE',
			available_queue_info: [{ name: 'q1', status: 'ACTIVE' }],
		});
		expect(Object.keys(json ?? {})).not.toEqual(expect.arrayContaining(['is_success']));
		expect(Object.keys(json ?? {})).not.toEqual(expect.arrayContaining(['message']));
		expect(setting.cloud.journal.map(({ method }) => method)).toEqual(['GET']);
	});

	it('sends only the item with an unknown connection to the error branch', async () => {
		const settings = { input: threeConnections, onError: 'continueErrorOutput' } as const;
		const result = await setting.run({ ...form, operation: 'get' }, settings);
		const [done = [], refused = []] = result.outputs('node');
		expect(done.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(refused).toMatchObject([
			{ json: { details: { error_code: 'DLI.0001' } }, pairedItem: { item: 1 } },
		]);
	});
});

it('puts out nothing for no input', async () => {
	const result = await setting.run(form, { input: [] });
	expect(result.status).toBe('success');
	expect(setting.cloud.journal).toEqual([]);
});
