import {
	bind,
	call,
	connections,
	emulator,
	kinds,
	project,
	warehouse,
	withEmulator,
} from './setting';

withEmulator();

describe('A connection', () => {
	const wish = { name: 'lake', dest_vpc_id: 'vpc', dest_network_id: 'subnet' };
	const create = async (body: object) => await call('POST', connections, { body });

	it('is created with everything it was asked for', async () => {
		const hosts = [{ name: 'db.example', ip: '10.0.0.1' }];
		const tags = [{ key: 'team', value: '' }];
		const body = { ...wish, queues: ['q1'], elastic_resource_pools: ['batch_pool'], hosts, tags };
		const { status, data } = await create(body);
		expect(status).toBe(201);
		const shown = (await call('GET', `${connections}/${data.connection_id}`)).data;
		expect(shown).toMatchObject({
			name: 'lake',
			status: 'ACTIVE',
			dest_vpc_id: 'vpc',
			dest_network_id: 'subnet',
			available_queue_info: [{ name: 'q1' }],
			elastic_resource_pools: [{ name: 'batch_pool' }],
			hosts,
			tags,
		});
		expect(kinds().slice(0, 2)).toEqual(['connectionCreated lake', 'bound q1']);
	});

	it.each([
		['a name with a hyphen', { name: 'a-b' }, 'DLI.0001'],
		['a name that is taken', { name: 'kafka' }, 'DLI.0006'],
		['no VPC', { dest_vpc_id: undefined }, 'DLI.0001'],
		['an unknown queue', { queues: ['nope'] }, 'DLI.0002'],
		['a bad address', { hosts: [{ name: 'db', ip: '10.0.0.256' }] }, 'DLI.0001'],
		['a tag of the system', { tags: [{ key: '_sys_a', value: '' }] }, 'DLI.0001'],
	])('is not created with %s', async (_, change, code) => {
		emulator.switches.allOrNothing = false;
		const { status, data } = await create({ ...wish, ...change });
		expect([status, data.error_code]).toEqual([400, code]);
		expect(emulator.changes).toEqual([]);
	});

	it('cannot be deleted while it is being created, but afterwards', async () => {
		emulator.switches.settle = 60_000;
		const { data } = await create(wish);
		const path = `${connections}/${data.connection_id}`;
		expect((await call('DELETE', path)).data.error_code).toBe('DLI.0009');
		emulator.skipTime(60_000);
		expect((await call('DELETE', path)).data).toEqual({ is_success: true, message: 'Deleted' });
		expect((await call('GET', path)).data.error_code).toBe('DLI.0001');
		expect(kinds()).toEqual(['connectionCreated lake', 'connectionDeleted lake']);
	});

	it('takes its peerings along when it is deleted', async () => {
		emulator.switches.settle = 60_000;
		await bind({ queues: ['q1'] });
		await call('DELETE', `${connections}/${warehouse}`);
		emulator.skipTime(60_000);
		expect(kinds()).toEqual(['bound q1', 'connectionDeleted warehouse']);
	});

	it('has its hosts overwritten, all of them', async () => {
		const put = async (body: object) => await call('PUT', `${connections}/${warehouse}`, { body });
		await put({ hosts: [{ name: 'a', ip: '10.0.0.1' }] });
		await put({ hosts: [{ name: 'b', ip: 'fe80::1' }] });
		const shown = async () => (await call('GET', `${connections}/${warehouse}`)).data.hosts;
		expect(await shown()).toEqual([{ name: 'b', ip: 'fe80::1' }]);
		expect((await put({})).status).toBe(400);
		await put({ hosts: [] });
		expect(await shown()).toEqual([]);
	});

	it('gets and loses routes, under the version of the API that the cloud has', async () => {
		const path = (version: string) =>
			`/${version}/${project}/datasource/enhanced-connections/${warehouse}/routes`;
		const body = { name: 'office', cidr: '10.9.0.0/16' };
		expect((await call('POST', path('v3'), { body })).status).toBe(200);
		expect((await call('POST', path('v3'), { body })).data.error_code).toBe('DLI.0006');
		const bad = { name: 'bad', cidr: '10.9.0.0/33' };
		expect((await call('POST', path('v3'), { body: bad })).data.error_code).toBe('DLI.0001');
		emulator.switches.routesVersion = 'v2.0';
		expect((await call('DELETE', `${path('v3')}/office`)).status).toBe(404);
		expect((await call('DELETE', `${path('v2.0')}/office`)).status).toBe(200);
		expect((await call('DELETE', `${path('v2.0')}/office`)).data.error_code).toBe('DLI.0002');
	});
});
