import { seedIds } from '../emulator';
import { briefly, byId, cloudOfTests, ids, type Trigger } from './setting';

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
		show(ids.warehouse);
		expect(await trigger.poll()).toEqual([]);
		expect(JSON.stringify(trigger.staticData)).toBe(stored);
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
		letTimePass(trigger, 60 * 60_000);
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

describe('what the credential may not see is asked for', () => {
	const requestsOf = async (poll: () => Promise<unknown>) => {
		setting.cloud.journal.length = 0;
		await poll();
		return setting.reads.length;
	};

	it('once an hour, and not at every poll', async () => {
		const trigger = await setting.watching();
		hide(ids.warehouse);
		hide(ids.crm);
		expect(await requestsOf(trigger.poll.bind(trigger))).toBe(2);
		expect(await requestsOf(trigger.poll.bind(trigger))).toBe(0);
		letTimePass(trigger, 59 * 60_000);
		expect(await requestsOf(trigger.poll.bind(trigger))).toBe(0);
		letTimePass(trigger, 60_000);
		expect(await requestsOf(trigger.poll.bind(trigger))).toBe(2);
		expect(await requestsOf(trigger.poll.bind(trigger))).toBe(0);
	});

	it('at once when it is listed again, but without its bindings', async () => {
		const trigger = await setting.watching();
		hide(ids.warehouse);
		await trigger.poll();
		show(ids.warehouse);
		setting.set(ids.warehouse, 'q1', 'FAILED');
		setting.answer(setting.listed({ without: ['available_queue_info', 'elastic_resource_pools'] }));
		expect(briefly(await trigger.poll())).toEqual(['bindingFailed warehouse/q1']);
	});

	it('at once by a clock that was set back', async () => {
		const trigger = await setting.watching();
		hide(ids.warehouse);
		await trigger.poll();
		letTimePass(trigger, -24 * 60 * 60_000);
		expect(await requestsOf(trigger.poll.bind(trigger))).toBe(1);
		expect(await requestsOf(trigger.poll.bind(trigger))).toBe(0);
	});

	it('once after another project was entered in the same credential', async () => {
		const trigger = await setting.watching();
		const { partnerProjectId, partnerKeyId } = seedIds;
		const theirs = { projectId: partnerProjectId, accessKeyId: partnerKeyId };
		trigger.credentials = { dliApi: { ...trigger.credentials.dliApi, ...theirs } };
		expect(await requestsOf(trigger.poll.bind(trigger))).toBe(5);
		expect(await requestsOf(trigger.poll.bind(trigger))).toBe(0);
	});
});

/** Puts the times in the memory of a trigger back. */
function letTimePass({ staticData }: Trigger, milliseconds: number): void {
	for (const data of Object.values(staticData)) {
		if (typeof data !== 'object' || !data || !('connections' in data)) continue;
		const older = (time: string) => String(Number(time) - milliseconds);
		data.connections = String(data.connections).replace(/\b\d{13}\b/g, older);
	}
}
