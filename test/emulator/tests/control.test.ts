import { seedIds } from '../index';
import { send } from '../vendorClient';
import {
	bind,
	call,
	connections,
	emulator,
	kinds,
	statuses,
	warehouse,
	withEmulator,
} from './setting';

withEmulator();

describe('A control call', () => {
	const control = async (method: string, path: string, body?: unknown) =>
		await send(emulator.endpoint, {
			method,
			path: `/_control${path}`,
			body,
			headers: body === undefined ? {} : { 'content-type': 'application/json' },
		});

	it('shows the journal, the changes and the state, and is not in the journal itself', async () => {
		await bind({ queues: ['q1'] });
		const journal = (await control('GET', '/journal')).data;
		expect(journal).toMatchObject([
			{ method: 'POST', status: 200, body: { queues: ['q1'] }, identity: seedIds.accessKeyId },
		]);
		expect((await control('GET', '/changes')).data).toMatchObject([
			{ kind: 'bound', connectionId: warehouse, type: 'queue', name: 'q1' },
			{ kind: 'active' },
		]);
		const { projects } = (await control('GET', '/state')).data;
		expect(projects[0].connections[0]).toMatchObject({
			name: 'warehouse',
			bindings: [{ type: 'queue', name: 'q1', status: 'ACTIVE' }],
		});
	});

	it('turns switches, and refuses what is none', async () => {
		expect((await control('PATCH', '/switches', { doubleBind: 'refuse' })).status).toBe(200);
		expect(emulator.switches.doubleBind).toBe('refuse');
		expect((await control('PATCH', '/switches', { doubleBind: 'perhaps' })).status).toBe(400);
		expect((await control('PATCH', '/switches', { toString: 'x' })).status).toBe(400);
		expect((await control('GET', '/switches')).data).toEqual(emulator.switches);
	});

	it('orders faults and cancels them', async () => {
		const fault = { kind: 'status', status: 500, times: 5 };
		expect((await control('POST', '/faults', [fault, { kind: 'hang' }])).status).toBe(204);
		expect((await call('GET', connections)).status).toBe(500);
		await control('DELETE', '/faults');
		expect((await call('GET', connections)).status).toBe(200);
		expect((await control('POST', '/faults', { kind: 'status' })).status).toBe(400);
	});

	it('sets the clock', async () => {
		await control('POST', '/clock', { skew: 16 * 60_000 });
		expect((await call('GET', connections)).status).toBe(401);
		expect((await control('POST', '/clock', { skip: 'a day' })).status).toBe(400);
	});

	it('sets a peering to any status, whatever it was', async () => {
		const set = async (body: object) =>
			await control('POST', `/bindings/${warehouse}/queue/q1`, body);
		await set({ status: 'CREATING' });
		expect(statuses()).toEqual(['q1 CREATING']);
		await set({ status: 'ACTIVE' });
		await set({ status: 'FAILED', err_msg: 'cut' });
		expect(emulator.bindings(warehouse)).toMatchObject([{ status: 'FAILED', err_msg: 'cut' }]);
		await set({ status: 'UNBOUND' });
		expect(kinds()).toEqual(['bound q1', 'active q1', 'failed q1', 'unbound q1']);
		expect((await set({ status: 'ODD' })).status).toBe(400);
	});

	it('lets the next peerings of a queue fail', async () => {
		await control('POST', '/failures', { name: 'q1', err_msg: 'VPC.0202' });
		await bind({ queues: ['q1'] });
		expect(emulator.bindings(warehouse)).toMatchObject([{ status: 'FAILED', err_msg: 'VPC.0202' }]);
	});

	it('adds many connections and queues at once', async () => {
		const { data } = await control('POST', '/connections', { prefix: 'bulk', count: 10_000 });
		expect(data.connections).toHaveLength(10_000);
		await control('POST', '/queues', { names: ['Extra'] });
		expect((await bind({ queues: ['extra'] }, data.connections[9_999].id)).status).toBe(200);
	});

	it('revokes tokens and puts everything back to the seed', async () => {
		const { accessKey } = emulator;
		emulator.switches.doubleBind = 'refuse';
		await bind({ queues: ['q1'] });
		expect((await control('POST', '/tokens/revoke')).status).toBe(204);
		expect((await control('POST', '/reset')).status).toBe(204);
		expect([emulator.journal, emulator.changes, statuses()]).toEqual([[], [], []]);
		expect(emulator.switches).toMatchObject({ doubleBind: 'accept', settle: 0 });
		expect((await call('GET', connections, {}, accessKey)).status).toBe(200);
	});
});
