import { byId, ids, itemsOf, settingOfTests } from '../setting';

const setting = settingOfTests();
const create = {
	resource: 'route',
	operation: 'create',
	routeName: 'to_orders',
	cidr: '10.1.0.0/16',
};
const remove = { resource: 'route', operation: 'delete', routeName: 'to_orders' };

const routes = (id = ids.warehouse) =>
	[...(setting.cloud.state.connection(id)?.routes.values() ?? [])].map(
		({ name, cidr }) => `${name} ${cidr}`,
	);
const versions = () =>
	setting.cloud.journal.map(({ method, path }) => `${method} ${path.split('/')[1]}`);

describe.each(['v3', 'v2.0'] as const)('where routes are published under %s', (version) => {
	beforeEach(() => {
		setting.cloud.switches.routesVersion = version;
	});
	const tried = (method: string) =>
		version === 'v3' ? [`${method} v3`] : [`${method} v3`, `${method} v2.0`];

	it('Create adds a route', async () => {
		expect(await setting.jsons(create)).toEqual([
			{ connection_id: ids.warehouse, name: 'to_orders', cidr: '10.1.0.0/16' },
		]);
		expect(routes()).toEqual(['to_orders 10.1.0.0/16']);
		expect(versions()).toEqual(tried('POST'));
	});

	it('Create is fine twice in a row', async () => {
		await setting.jsons(create);
		expect(await setting.jsons(create)).toEqual([
			{
				connection_id: ids.warehouse,
				name: 'to_orders',
				cidr: '10.1.0.0/16',
				already_created: true,
			},
		]);
		expect(routes()).toEqual(['to_orders 10.1.0.0/16']);
	});

	it('Create refuses to give a name to other addresses', async () => {
		await setting.jsons(create);
		const { error } = await setting.run({ ...create, cidr: '10.9.0.0/16' });
		expect(error).toMatchObject({
			message: 'Route to_orders already exists.',
			description: expect.stringMatching(
				/^Choose another name, or use what is there\. Code: DLI\.0006\./,
			),
		});
		expect(routes()).toEqual(['to_orders 10.1.0.0/16']);
	});

	it('Delete removes a route, and is fine twice in a row', async () => {
		await setting.jsons(create);
		const gone = { deleted: true, connection_id: ids.warehouse, name: 'to_orders' };
		expect(await setting.jsons(remove)).toEqual([gone]);
		expect(routes()).toEqual([]);
		expect(await setting.jsons(remove)).toEqual([{ ...gone, already_deleted: true }]);
	});

	it.each([create, remove])(
		'$operation explains that there is no such connection',
		async (form) => {
			const { error } = await setting.run({ ...form, connectionId: byId(ids.missing) });
			expect(error).toMatchObject({
				message: `Connection ${ids.missing} does not exist.`,
				description: expect.stringMatching(/^Choose the connection from the list/),
			});
		},
	);

	it('Create whose answer is lost adds one route', async () => {
		setting.cloud.faults.add({ method: 'POST', path: `/${version}/`, kind: 'lostAnswer' });
		expect(await setting.jsons(create)).toMatchObject([{ name: 'to_orders' }]);
		expect(setting.cloud.changes.map(({ kind }) => kind)).toEqual(['routeCreated']);
	});

	it('Delete whose answer is lost is done', async () => {
		await setting.jsons(create);
		setting.cloud.faults.add({ method: 'DELETE', path: `/${version}/`, kind: 'lostAnswer' });
		expect(await setting.jsons(remove)).toMatchObject([{ deleted: true }]);
		expect(routes()).toEqual([]);
	});
});

it('asks no second version when the first one refuses for another reason', async () => {
	await setting.run({ ...create, connectionId: byId(ids.missing) });
	expect(versions()).toEqual(['POST v3', 'GET v2.0']);
});

it('sends the routes of one connection one after the other, those of others beside', async () => {
	const input = itemsOf([
		{ id: ids.warehouse, name: 'one', cidr: '10.1.0.0/16' },
		{ id: ids.crm, name: 'one', cidr: '10.2.0.0/16' },
		{ id: ids.warehouse, name: 'two', cidr: '10.4.0.0/16' },
		{ id: ids.missing, name: 'three', cidr: '10.3.0.0/16' },
	]);
	const result = await setting.run(
		{
			...create,
			connectionId: byId('={{ $json.id }}'),
			routeName: '={{ $json.name }}',
			cidr: '={{ $json.cidr }}',
		},
		{ input, onError: 'continueErrorOutput' },
	);
	expect(routes()).toEqual(['one 10.1.0.0/16', 'two 10.4.0.0/16']);
	expect(routes(ids.crm)).toEqual(['one 10.2.0.0/16']);
	expect(result.items('node').map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 1 },
		{ item: 2 },
	]);
	expect(result.items('node', 1)).toMatchObject([
		{ json: { name: 'three', details: { error_code: 'DLI.0001' } }, pairedItem: { item: 3 } },
	]);
});
