import { briefly, byId, cloudOfTests, ids } from './setting';

const setting = cloudOfTests();
const ofWarehouse = { path: `${ids.warehouse}$` };
const one = { watch: 'oneConnection', connectionId: byId(ids.warehouse) };
const deleted = ['bindingRemoved warehouse/q1', 'connectionDeleted warehouse/warehouse'];

beforeEach(() => setting.set(ids.warehouse, 'q1', 'ACTIVE'));

describe.each([
	['all connections', {}],
	['one connection', one],
])('watching %s, a connection is gone', (_, form) => {
	it.each([
		['DLI.0001', 400, `Connection ${ids.warehouse} does not exist.`],
		['DLI.0002', 400, 'The connection does not exist.'],
		['DLI.0023', 404, `Enhanced connection ${ids.warehouse} not found`],
	])('when DLI says so with %s and HTTP %d', async (error_code, status, error_msg) => {
		const trigger = await setting.watching(form);
		setting.delete(ids.warehouse);
		setting.answer({ error_code, error_msg }, { ...ofWarehouse, status });
		expect(briefly(await trigger.poll())).toEqual(deleted);
		expect(await trigger.poll()).toEqual([]);
	});

	it('when DLI says so with HTTP 200', async () => {
		setting.cloud.switches.refuseWith200 = true;
		const trigger = await setting.watching(form);
		setting.delete(ids.warehouse);
		expect(briefly(await trigger.poll())).toEqual(deleted);
	});

	it.each(['DELETED', 'Deleted'])(
		'when its status is %s, in the list and by its ID',
		async (status) => {
			const trigger = await setting.watching(form);
			const body = { ...setting.described(ids.warehouse), status };
			const list = setting.listed({ but: [ids.warehouse] });
			setting.answer({ ...list, connections: [list.connections, body].flat() }, { times: 2 });
			setting.answer(body, { ...ofWarehouse, times: 2 });
			expect(briefly(await trigger.poll())).toEqual(deleted);
			expect(await trigger.poll()).toEqual([]);
		},
	);

	it.each<[string, number, unknown]>([
		[
			'a data base',
			500,
			{
				error_code: 'DLI.0999',
				error_msg: 'Failed to obtain JDBC Connection: host db-2 not found',
			},
		],
		[
			'its data base',
			500,
			{ error_msg: 'connection to server at db failed: FATAL: database "dli" does not exist' },
		],
		['a proxy', 404, 'upstream connection error: name not found'],
		[
			'a router',
			404,
			{ error_code: 'APIG.0101', error_msg: 'Requested connection does not exist' },
		],
		['the project', 400, { error_code: 'DLI.0002', error_msg: 'The project does not exist.' }],
		[
			'nothing in particular',
			400,
			{ error_code: 'DLI.0023', error_msg: 'There are no related resources' },
		],
		['the account', 403, { error_code: 'DLI.0023', error_msg: 'Account is frozen.' }],
		['a quota', 200, { is_success: false, message: 'VPC peering connection quota info not found' }],
	])('but not when what is said is about %s (HTTP %d): %j', async (__, status, body) => {
		const trigger = await setting.watching(form);
		const stored = JSON.stringify(trigger.staticData);
		setting.answer(setting.listed({ but: [ids.warehouse] }));
		setting.answer(body, { ...ofWarehouse, status });
		await expect(trigger.poll()).rejects.toThrow();
		expect(JSON.stringify(trigger.staticData)).toBe(stored);
		setting.cloud.faults.clear();
		expect(await trigger.poll()).toEqual([]);
	});
});

it('a list that is empty by mistake is not believed', async () => {
	const trigger = await setting.watching();
	const stored = JSON.stringify(trigger.staticData);
	setting.answer({ is_success: true, count: 0, connections: [] });
	expect(await trigger.poll()).toEqual([]);
	expect(setting.reads).toHaveLength(5);
	expect(JSON.stringify(trigger.staticData)).toBe(stored);
});

it('one connection that is gone costs one request, at the first poll and at later ones', async () => {
	const trigger = await setting.watching(one);
	setting.delete(ids.warehouse);
	for (const items of [2, 0]) {
		setting.cloud.journal.length = 0;
		expect(await trigger.poll()).toHaveLength(items);
		expect(setting.cloud.journal).toHaveLength(1);
	}
});
