import { byId, byName, ids, itemsOf, settingOfTests } from '../setting';

const setting = settingOfTests();

const inConsole = `https://console.otc.t-systems.com/dli/?region=eu-de#/main/connections/${ids.crm}/detail`;
const tooLong = 'c'.repeat(65);
const getConnection = async (connectionId: object, settings = {}) =>
	await setting.run({ operation: 'get', connectionId: { ...connectionId } }, settings);

describe('a connection By ID', () => {
	it.each([
		['an ID', ids.crm],
		['an ID in upper case, with spaces', ` ${ids.crm.toUpperCase()} `],
		['a name, which people paste and models write', 'crm_database'],
		['its address in the console', inConsole],
	])('may be %s, typed or from an expression', async (_, value) => {
		for (const entered of [value, '={{ $json.value }}']) {
			const result = await getConnection(byId(entered), { input: itemsOf([{ value }]) });
			expect(result.items('node').map(({ json }) => json.id)).toEqual([ids.crm]);
		}
	});

	it.each([
		'a-b',
		'a b',
		'../x',
		'22222222-2222',
		`${ids.crm}x`,
		tooLong,
		'https://console.example',
	])(
		'is marked in the form when it is “%s”, so that the workflow does not start',
		async (value) => {
			const { error } = await getConnection(byId(value));
			expect(error?.message).toMatch(/has issues/);
			expect(JSON.stringify(error)).toContain(
				'Give the ID (a UUID), the name, or the address of the connection in the console.',
			);
			expect(setting.cloud.journal).toEqual([]);
		},
	);
});

describe('a connection By Name', () => {
	it.each([' crm_database ', 'crm_database'])('may be “%s”', async (name) => {
		const result = await getConnection(byName(name));
		expect(result.items('node').map(({ json }) => json.id)).toEqual([ids.crm]);
	});

	it.each(['a-b', 'a b', tooLong])('is marked in the form when it is “%s”', async (name) => {
		const { error } = await getConnection(byName(name));
		expect(error?.message).toMatch(/has issues/);
		expect(setting.cloud.journal).toEqual([]);
	});

	it('is looked up once for all items', async () => {
		const result = await getConnection(byName('kafka'), { input: itemsOf([{}, {}, {}]) });
		expect(result.items('node')).toHaveLength(3);
		expect(setting.cloud.journal.filter(({ query }) => query.name === 'kafka')).toHaveLength(1);
	});

	it('is refused where two have it', async () => {
		setting.cloud.state.addConnection({ name: 'kafka' });
		const { error } = await getConnection(byName('kafka'));
		expect(error).toMatchObject({
			message: '2 connections are named “kafka”.',
			description: expect.stringMatching(/^Choose the connection from the list, or give its ID\./),
		});
	});

	it('never stands for the address of all connections, though DLI lists it without an ID', async () => {
		const listed = { name: 'warehouse', status: 'ACTIVE' };
		const body = { is_success: true, count: 1, connections: [listed] };
		for (const operation of ['delete', 'get', 'bindQueue']) {
			setting.cloud.faults.add({ method: 'GET', kind: 'status', status: 200, body });
			const { error } = await setting.run({ operation, connectionId: byName('warehouse') });
			expect(error?.message).toBe('DLI lists connection “warehouse” without an ID.');
		}
		expect(setting.cloud.journal.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET']);
	});
});

describe('a queue By Name', () => {
	const get = { resource: 'queue', operation: 'get' };

	it.each(['reports', ' Reports ', 'q1'])('may be “%s”', async (name) => {
		expect(await setting.jsons({ ...get, queueName: byName(name) })).toHaveLength(1);
	});

	it.each(['my-queue', '_q', '12345', 'a/b', 'q'.repeat(129)])(
		'is marked in the form when it is “%s”',
		async (name) => {
			const { error } = await setting.run({ ...get, queueName: byName(name) });
			expect(error?.message).toMatch(/has issues/);
			expect(setting.cloud.journal).toEqual([]);
		},
	);
});
