import { byId, byName, ids, itemsOf, settingOfTests } from '../setting';

const setting = settingOfTests();
const form = { resource: 'connection', operation: 'delete' };
const deleted = () =>
	setting.cloud.changes
		.filter(({ kind }) => kind === 'connectionDeleted')
		.map(({ connectionId }) => connectionId);

describe('Delete', () => {
	it('removes the connection and what is bound to it', async () => {
		setting.cloud.setBinding(ids.warehouse, { type: 'queue', name: 'q1', status: 'ACTIVE' });
		expect(await setting.jsons(form)).toEqual([{ deleted: true, connection_id: ids.warehouse }]);
		expect(setting.cloud.state.connection(ids.warehouse)).toBeUndefined();
	});

	it('finds it by its name', async () => {
		await setting.jsons({ ...form, connectionId: byName('kafka') });
		expect(deleted()).toEqual([ids.kafka]);
	});

	it('is fine twice in a row', async () => {
		await setting.jsons(form);
		expect(await setting.jsons(form)).toEqual([
			{ deleted: true, connection_id: ids.warehouse, already_deleted: true },
		]);
		expect(deleted()).toEqual([ids.warehouse]);
	});

	it('is fine twice in a row where refusals come with HTTP 200', async () => {
		setting.cloud.switches.refuseWith200 = true;
		await setting.jsons(form);
		expect(await setting.jsons(form)).toMatchObject([{ already_deleted: true }]);
	});

	it.each([
		[400, 'DLI.0001', `Connection ${ids.warehouse} does not exist.`],
		[404, 'DLI.0023', `The resource ${ids.warehouse} is not found`],
		[400, 'DLI.0002', 'The enhanced datasource connection does not exist'],
	])('is fine where that is HTTP %s, %s, “%s”', async (status, error_code, error_msg) => {
		const body = { error_code, error_msg };
		setting.cloud.faults.add({ kind: 'status', status, method: 'DELETE', body });
		expect(await setting.jsons(form)).toMatchObject([{ already_deleted: true }]);
	});

	it('is fine for two items with the same connection', async () => {
		expect(await setting.jsons(form, { input: itemsOf([{}, {}]) })).toEqual([
			{ deleted: true, connection_id: ids.warehouse },
			{ deleted: true, connection_id: ids.warehouse, already_deleted: true },
		]);
	});

	it.each([
		['cut off after it was done', { kind: 'lostAnswer' }],
		['reset before', { kind: 'resetBefore' }],
		['answered with 503', { kind: 'status', status: 503 }],
		['one too many', { kind: 'status', status: 429 }],
	] as const)('is sent again when it was %s', async (_, fault) => {
		setting.cloud.faults.add({ method: 'DELETE', ...fault });
		expect(await setting.jsons(form)).toMatchObject([{ deleted: true }]);
		expect(deleted()).toEqual([ids.warehouse]);
	});

	it('explains that a connection is still being created', async () => {
		const { id } = setting.cloud.state.addConnection({ name: 'new', readyAt: Infinity });
		const { error } = await setting.run({ ...form, connectionId: byId(id) });
		expect(error).toMatchObject({
			message: `Connection ${id} is being created.`,
			description: expect.stringMatching(
				/^Wait until the connection is ACTIVE, then try again\. .*DLI\.0009/,
			),
		});
	});

	it('keeps the others when one cannot be deleted', async () => {
		const { id } = setting.cloud.state.addConnection({ name: 'new', readyAt: Infinity });
		const input = itemsOf([{ id: ids.warehouse }, { id }, { id: ids.crm }]);
		const result = await setting.run(
			{ ...form, connectionId: byId('={{ $json.id }}') },
			{ input, onError: 'continueErrorOutput' },
		);
		expect(result.items('node')).toEqual([
			{ json: { deleted: true, connection_id: ids.warehouse }, pairedItem: { item: 0 } },
			{ json: { deleted: true, connection_id: ids.crm }, pairedItem: { item: 2 } },
		]);
		expect(result.items('node', 1)).toMatchObject([
			{ json: { id, details: { error_code: 'DLI.0009' } }, pairedItem: { item: 1 } },
		]);
		expect(deleted().sort()).toEqual([ids.warehouse, ids.crm]);
	});

	it('does not take a region without this API for a connection that is gone', async () => {
		const body = { error_code: 'APIG.0101', error_msg: 'The API does not exist' };
		setting.cloud.faults.add({ method: 'DELETE', kind: 'status', status: 404, body });
		expect((await setting.run(form)).error?.message).toBe('The API does not exist.');
	});
});
