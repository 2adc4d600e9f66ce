import { seedIds } from '../emulator';
import { briefly, byId, cloudOfTests, ids } from './setting';

const setting = cloudOfTests();

/** Hands a connection to the project with this ID: to the others it answers 403 from then on. */
function handOver(id: string, projectId: string): void {
	const { state } = setting.cloud;
	const connection = state.connection(id);
	if (!connection) throw new Error(`There is no connection ${id}`);
	state.project(connection.projectId).connections.delete(id);
	state.addConnection(Object.assign(connection, { projectId }));
}
const hide = (id: string) => handOver(id, seedIds.partnerProjectId);
const show = (id: string) => handOver(id, seedIds.projectId);

beforeEach(() => setting.set(ids.warehouse, 'q1', 'ACTIVE'));

describe('a connection that the credential may no longer see', () => {
	it('is not reported as deleted, and still itself when it is visible again', async () => {
		const trigger = await setting.watching();
		const stored = JSON.stringify(trigger.staticData);
		hide(ids.warehouse);
		expect(await trigger.poll()).toEqual([]);
		expect(JSON.stringify(trigger.staticData)).toBe(stored);
		show(ids.warehouse);
		expect(await trigger.poll()).toEqual([]);
	});

	it('does not keep others from being reported', async () => {
		const trigger = await setting.watching();
		hide(ids.warehouse);
		setting.set(ids.crm, 'q1', 'CREATING');
		expect(briefly(await trigger.poll())).toEqual(['bindingAdded crm_database/q1']);
		expect(await trigger.poll()).toEqual([]);
	});

	it('is reported with what changed meanwhile when it is visible again', async () => {
		const trigger = await setting.watching();
		hide(ids.warehouse);
		setting.set(ids.warehouse, 'q1', 'FAILED');
		setting.set(ids.crm, 'q1', 'CREATING');
		await trigger.poll();
		show(ids.warehouse);
		expect(await trigger.poll()).toMatchObject([
			{ event: 'bindingFailed', previous_status: 'ACTIVE', connection_name: 'warehouse' },
		]);
		expect(await trigger.poll()).toEqual([]);
	});

	it('is reported as deleted once DLI says that it is', async () => {
		const trigger = await setting.watching();
		hide(ids.warehouse);
		await trigger.poll();
		setting.cloud.state.project(seedIds.partnerProjectId).connections.clear();
		expect(briefly(await trigger.poll())).toEqual([
			'bindingRemoved warehouse/q1',
			'connectionDeleted warehouse/warehouse',
		]);
	});

	it.each([
		['403', 403, 'APIG.0302'],
		['DLI.0003', 400, 'DLI.0003'],
		['DLI.0016', 400, 'DLI.0016'],
	])('is told from a deleted one by %s', async (_, status, error_code) => {
		const trigger = await setting.watching();
		const body = { error_code, error_msg: 'You are not authorized.' };
		setting.cloud.faults.add({ kind: 'status', status, body, path: ids.warehouse });
		hide(ids.warehouse);
		expect(await trigger.poll()).toEqual([]);
	});

	it('fails the poll when it is the one that is watched', async () => {
		const form = { watch: 'oneConnection', connectionId: byId(ids.warehouse) };
		const trigger = await setting.watching(form);
		hide(ids.warehouse);
		await expect(trigger.poll()).rejects.toMatchObject({
			message: expect.stringContaining('BIND_QUEUE'),
			httpCode: '403',
		});
		show(ids.warehouse);
		expect(await trigger.poll()).toEqual([]);
	});
});

describe('a connection that is gone', () => {
	it.each([
		[
			'DLI.0001',
			{ error_code: 'DLI.0001', error_msg: `Connection ${ids.warehouse} does not exist.` },
		],
		['DLI.0002', { error_code: 'DLI.0002', error_msg: 'The object does not exist' }],
		['DLI.0023', { error_code: 'DLI.0023', error_msg: 'There are no related resources' }],
	])('is known by %s', async (_, body) => {
		const trigger = await setting.watching({ triggerOn: ['connectionDeleted'] });
		setting.delete(ids.warehouse);
		setting.cloud.faults.add({ kind: 'status', status: 400, body, path: ids.warehouse });
		expect(briefly(await trigger.poll())).toEqual(['connectionDeleted warehouse/warehouse']);
	});

	it('is known although DLI refuses with HTTP 200', async () => {
		setting.cloud.switches.refuseWith200 = true;
		const trigger = await setting.watching({ triggerOn: ['connectionDeleted'] });
		setting.delete(ids.warehouse);
		expect(briefly(await trigger.poll())).toEqual(['connectionDeleted warehouse/warehouse']);
	});

	it.each([
		['all connections', {}],
		['one connection', { watch: 'oneConnection', connectionId: byId(ids.warehouse) }],
	])('is known by its status DELETED, watching %s', async (_, form) => {
		const triggerOn = ['connectionDeleted', 'connectionCreated'];
		const trigger = await setting.watching({ ...form, triggerOn });
		const deleted = { id: ids.warehouse, name: 'warehouse', status: 'Deleted' };
		setting.delete(ids.warehouse);
		setting.cloud.faults.add({
			kind: 'status',
			status: 200,
			body: deleted,
			path: ids.warehouse,
			times: Infinity,
		});
		expect(briefly(await trigger.poll())).toEqual(['connectionDeleted warehouse/warehouse']);
		expect(await trigger.poll()).toEqual([]);
	});

	it('is known although it is still listed as DELETED', async () => {
		const trigger = await setting.watching({ triggerOn: ['connectionDeleted'] });
		const connections = [...setting.cloud.state.project().connections.values()].map(
			({ id, name }) => ({ id, name, status: id === ids.warehouse ? 'DELETED' : 'ACTIVE' }),
		);
		setting.delete(ids.warehouse);
		const body = { is_success: true, count: 5, connections };
		setting.cloud.faults.add({ kind: 'status', status: 200, body });
		expect(briefly(await trigger.poll())).toEqual(['connectionDeleted warehouse/warehouse']);
		expect(await trigger.poll()).toEqual([]);
	});
});

it('a list that is empty by mistake is not believed', async () => {
	const trigger = await setting.watching();
	const stored = JSON.stringify(trigger.staticData);
	setting.cloud.faults.add({ kind: 'status', status: 200, body: { is_success: true } });
	expect(await trigger.poll()).toEqual([]);
	expect(JSON.stringify(trigger.staticData)).toBe(stored);
});
