import { allEvents, briefly, byId, byName, cloudOfTests, ids } from './setting';

const setting = cloudOfTests();

/** One change of each kind, all in one poll. */
function changeEverything(): void {
	setting.set(ids.warehouse, 'q1', 'ACTIVE');
	setting.set(ids.warehouse, 'q2', 'FAILED');
	setting.set(ids.crm, 'q1', 'UNBOUND');
	setting.cloud.state.addConnection({ name: 'new_one' });
	setting.delete(ids.kafka);
}

beforeEach(() => {
	setting.set(ids.warehouse, 'q1', 'CREATING');
	setting.set(ids.crm, 'q1', 'ACTIVE');
});

describe('Trigger On', () => {
	const expected = {
		bindingActive: ['bindingActive warehouse/q1'],
		bindingAdded: ['bindingAdded warehouse/q2'],
		bindingFailed: ['bindingFailed warehouse/q2'],
		bindingRemoved: ['bindingRemoved crm_database/q1'],
		connectionCreated: ['connectionCreated new_one/new_one'],
		connectionDeleted: ['connectionDeleted kafka/kafka'],
	};

	it.each(Object.entries(expected))('%s alone', async (event, items) => {
		const trigger = await setting.watching({ triggerOn: [event] });
		changeEverything();
		expect(briefly(await trigger.poll())).toEqual(items);
		expect(await trigger.poll()).toEqual([]);
	});

	it('all of them', async () => {
		const trigger = await setting.watching();
		changeEverything();
		expect(briefly(await trigger.poll())).toEqual(Object.values(expected).flat());
	});

	it('text from an expression, separated by commas', async () => {
		const trigger = await setting.watching({ triggerOn: 'bindingActive, bindingFailed' });
		changeEverything();
		expect(briefly(await trigger.poll())).toEqual([
			...expected.bindingActive,
			...expected.bindingFailed,
		]);
	});

	it('what was not asked for is not made up for when it is', async () => {
		const trigger = await setting.watching({ triggerOn: ['bindingFailed'] });
		changeEverything();
		await trigger.poll();
		trigger.form = { triggerOn: allEvents };
		expect(await trigger.poll()).toEqual([]);
	});

	it('what was not asked for is remembered, too', async () => {
		const trigger = await setting.watching({ triggerOn: ['bindingActive'] });
		setting.set(ids.crm, 'q1', 'FAILED');
		expect(await trigger.poll()).toEqual([]);
		setting.set(ids.crm, 'q1', 'ACTIVE');
		expect(await trigger.poll()).toMatchObject([
			{ event: 'bindingActive', previous_status: 'FAILED' },
		]);
	});

	it.each([
		[['bindingActiv'], 'Trigger On: “bindingActiv” is not an event'],
		['', 'Trigger On: nothing is chosen'],
	])('%j is refused before anything is read', async (triggerOn, message) => {
		const trigger = setting.trigger({ triggerOn });
		await expect(trigger.poll()).rejects.toMatchObject({ name: 'NodeOperationError', message });
		expect(setting.cloud.journal).toEqual([]);
	});
});

describe.each([
	['by ID', byId(ids.warehouse)],
	['by ID in capitals, with spaces', byId(` ${ids.warehouse.toUpperCase()} `)],
	['by its name in the field for an ID', byId('warehouse')],
	[
		'by its address in the console',
		byId(`https://console.example/dli/#/conn/${ids.warehouse}?x=1`),
	],
	['by an expression that gives an ID', ids.warehouse],
	['from the list', { __rl: true, mode: 'list', value: ids.warehouse }],
	['by name', byName('warehouse')],
])('one connection, %s', (_, connectionId) => {
	const form = { watch: 'oneConnection', connectionId };

	it('is watched, and no other', async () => {
		const trigger = await setting.watching(form);
		changeEverything();
		expect(briefly(await trigger.poll())).toEqual([
			'bindingActive warehouse/q1',
			'bindingAdded warehouse/q2',
			'bindingFailed warehouse/q2',
		]);
		expect(await trigger.poll()).toEqual([]);
	});

	it('is deleted, and may come back', async () => {
		const trigger = await setting.watching(form);
		const warehouse = setting.cloud.state.connection(ids.warehouse);
		setting.delete(ids.warehouse);
		expect(briefly(await trigger.poll())).toEqual([
			'bindingRemoved warehouse/q1',
			'connectionDeleted warehouse/warehouse',
		]);
		expect(await trigger.poll()).toEqual([]);
		if (warehouse) setting.cloud.state.addConnection(warehouse);
		expect(briefly(await trigger.poll())).toEqual([
			'bindingAdded warehouse/q1',
			'connectionCreated warehouse/warehouse',
		]);
	});
});

it('one connection by name goes on with its successor', async () => {
	const form = { watch: 'oneConnection', connectionId: byName('warehouse') };
	const trigger = await setting.watching(form);
	setting.delete(ids.warehouse);
	const { id } = setting.cloud.state.addConnection({ name: 'warehouse' });
	const items = await trigger.poll();
	expect(items.map(({ event, connection_id }) => [event, connection_id])).toEqual(
		expect.arrayContaining([
			['connectionDeleted', ids.warehouse],
			['connectionCreated', id],
		]),
	);
});

it.each([
	['an ID', byId(ids.missing), `Connection: ${ids.missing} does not exist`],
	['a name', byName('nowhere'), 'Connection: none is named “nowhere”'],
	['nothing', byId(''), 'Connection: none is chosen'],
	['no ID', byId('ware-house'), 'Connection: “ware-house” is not a connection ID'],
	['no name', byName('ware house'), 'Connection: “ware house” cannot be the name of a connection'],
])('%s that means no connection is refused at the first poll', async (_, connectionId, message) => {
	const trigger = setting.trigger({ watch: 'oneConnection', connectionId });
	const error = {
		name: 'NodeOperationError',
		message,
		description: expect.stringMatching(/^[A-Z].*\.$/),
	};
	await expect(trigger.poll()).rejects.toMatchObject(error);
	await expect(trigger.fetch()).rejects.toMatchObject(error);
	expect(trigger.staticData).toEqual({});
});
