import {
	bind,
	call,
	connections,
	emulator,
	project,
	statuses,
	unbind,
	warehouse,
	withEmulator,
} from './setting';

withEmulator();

describe('A queue', () => {
	it('by itself is shown partly in camelCase, whatever the case of its name', async () => {
		const { data } = await call('GET', `/v1.0/${project}/queues/NIGHTLY_batch`);
		expect(data).toMatchObject({
			queueName: 'nightly_batch',
			queueType: 'sql',
			elastic_resource_pool_name: 'batch_pool',
		});
	});

	it('tells after a while whether it reaches an address', async () => {
		const path = `/v1.0/${project}/queues/q1/connection-test`;
		const test = async (address: string) =>
			(await call('POST', path, { body: { address } })).data.task_id;
		const look = async (task: unknown) => (await call('GET', `${path}/${task}`)).data.connectivity;
		const reachable = await test('db.example:5432');
		expect([await look(reachable), await look(reachable)]).toEqual(['', 'REACHABLE']);
		emulator.switches.connectivityPending = 0;
		expect(await look(await test('unreachable.example:5432'))).toBe('UNREACHABLE');
		expect(await look(await test('[fe80::1]:443'))).toBe('REACHABLE');
		expect((await call('POST', path, { body: { address: 'db.example' } })).status).toBe(400);
		expect((await call('GET', `${path}/999`)).data.error_code).toBe('DLI.0002');
		const elsewhere = path.replace('q1', 'q2');
		const foreign = await call('GET', `${elsewhere}/${reachable}`);
		expect(foreign.data.error_code).toBe('DLI.0002');
	});
});

describe('A queue of a pool', () => {
	it('is reported by its own name', async () => {
		await bind({ queues: ['nightly_batch'] });
		const { data } = await call('GET', `${connections}/${warehouse}`);
		expect(data.available_queue_info).toMatchObject([{ name: 'nightly_batch' }]);
		expect(data.elastic_resource_pools).toEqual([]);
	});

	it('is reported as its pool only, once, and takes its siblings with it', async () => {
		emulator.switches.poolReporting = 'poolOnly';
		emulator.switches.doubleBind = 'refuse';
		const answer = await bind({ queues: ['nightly_batch', 'nightly_spark'] });
		expect(answer.data.message).toContain('{nightly_batch,nightly_spark}');
		expect(emulator.journal[0]?.actions).toMatchObject([{ name: 'batch_pool', effective: true }]);
		const { data } = await call('GET', `${connections}/${warehouse}`);
		expect(data.available_queue_info).toEqual([]);
		expect(data.elastic_resource_pools).toMatchObject([{ name: 'batch_pool', status: 'ACTIVE' }]);
		await unbind({ queues: ['nightly_spark'] });
		expect(statuses()).toEqual([]);
	});
});
