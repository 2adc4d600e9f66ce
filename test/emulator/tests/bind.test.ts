import {
	bind,
	call,
	connections,
	crm,
	emulator,
	kinds,
	statuses,
	warehouse,
	withEmulator,
} from './setting';

withEmulator();

describe('Bind', () => {
	it('answers as documented, to the last space, and lower-cases names', async () => {
		const { status, data } = await bind({ queues: ['q1', 'Q2'] });
		expect(status).toBe(200);
		expect(data).toEqual({
			is_success: true,
			message: 'associated peer connection for queues: {q1,q2}.',
		});
		expect(statuses()).toEqual(['q1 ACTIVE', 'q2 ACTIVE']);
	});

	it('shows CREATING first, then ACTIVE, with the time of the change', async () => {
		emulator.switches.settle = 60_000;
		await bind({ queues: ['q1'] });
		const before = (await call('GET', `${connections}/${warehouse}`)).data;
		const [creating] = before.available_queue_info;
		expect(creating).toMatchObject({ name: 'q1', status: 'CREATING', err_msg: '' });
		emulator.skipTime(60_000);
		const after = (await call('GET', `${connections}/${warehouse}`)).data;
		const [active] = after.available_queue_info;
		expect(active).toMatchObject({ peer_id: creating.peer_id, status: 'ACTIVE' });
		expect(active.update_time).toBe(creating.update_time + 60_000);
		expect(kinds()).toEqual(['bound q1', 'active q1']);
	});

	it('ends in FAILED for overlapping CIDR blocks and where a failure was set', async () => {
		emulator.state.project().failures.set('q1', 'VPC.0202: subnet could not be found');
		await bind({ queues: ['overlapping', 'q1', 'q2'] });
		expect(statuses()).toEqual(['overlapping FAILED', 'q1 FAILED', 'q2 ACTIVE']);
		const [overlapping, q1] = emulator.bindings(warehouse);
		expect(overlapping?.err_msg).toContain('192.168.0.0/16');
		expect(q1?.err_msg).toBe('VPC.0202: subnet could not be found');
	});

	it('stays CREATING for a queue that is too new', async () => {
		emulator.state.project().stuck.add('q1');
		await bind({ queues: ['q1'] });
		expect(statuses()).toEqual(['q1 CREATING']);
	});

	it('twice is accepted without effect, or refused', async () => {
		await bind({ queues: ['q1'] });
		expect((await bind({ queues: ['q1'] })).status).toBe(200);
		expect(emulator.journal.map(({ actions }) => actions[0]?.effective)).toEqual([true, false]);
		emulator.switches.doubleBind = 'refuse';
		expect((await bind({ queues: ['q1'] })).data.error_code).toBe('DLI.0006');
		expect(kinds()).toEqual(['bound q1', 'active q1']);
	});

	it('again mends a FAILED peering once its cause is gone', async () => {
		emulator.switches.doubleBind = 'refuse';
		const { failures } = emulator.state.project();
		failures.set(`${warehouse}/q1`, 'conflict');
		await bind({ queues: ['q1'] });
		failures.clear();
		expect((await bind({ queues: ['q1'] })).status).toBe(200);
		expect(statuses()).toEqual(['q1 ACTIVE']);
	});

	it('takes pools, refuses the parameter, or overlooks it', async () => {
		const body = { elastic_resource_pools: ['batch_pool'] };
		const { data } = await bind(body);
		expect(data.message).toBe(
			'associated peer connection for elastic resource pools: {batch_pool}.',
		);
		expect(emulator.bindings(warehouse)).toMatchObject([{ type: 'elasticResourcePool' }]);
		emulator.switches.acceptPoolsInBody = false;
		expect((await bind(body, crm)).data.error_code).toBe('DLI.0001');
		emulator.switches.acceptPoolsInBody = 'ignore';
		expect((await bind(body, crm)).status).toBe(200);
		expect(statuses(crm)).toEqual([]);
	});
});
