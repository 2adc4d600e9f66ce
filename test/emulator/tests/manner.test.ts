import { bind, call, connections, emulator, project, warehouse, withEmulator } from './setting';

withEmulator();

describe('The service’s manner', () => {
	it('may write truth values as text and statuses in title case', async () => {
		Object.assign(emulator.switches, { booleans: 'text', statusCase: 'title' });
		await bind({ queues: ['q1'] });
		const { data } = await call('GET', `${connections}/${warehouse}`);
		expect([data.is_success, data.isPrivis, data.status]).toEqual(['true', 'true', 'Active']);
		expect(data.available_queue_info[0].status).toBe('Active');
	});

	it('may refuse with HTTP 200', async () => {
		emulator.switches.refuseWith200 = true;
		const { status, data } = await bind({ queues: ['nope'] });
		expect([status, data]).toEqual([
			200,
			{ is_success: false, message: 'There is no queue named nope' },
		]);
	});

	it('includes a request ID, in the header and in every error', async () => {
		const { headers, data } = await bind({ queues: ['nope'] });
		expect(data.request_id).toMatch(/^[0-9a-f]{32}$/);
		expect(headers['x-request-id']).toBe(data.request_id);
		expect(emulator.journal[0]?.requestId).toBe(data.request_id);
	});

	it('does not know other APIs', async () => {
		const { status, data } = await call('GET', `/v9/${project}/anything`);
		expect([status, data.error_code]).toEqual([404, 'APIG.0101']);
	});

	it('takes its time', async () => {
		emulator.switches.latency = 100;
		const start = Date.now();
		await call('GET', connections);
		expect(Date.now() - start).toBeGreaterThanOrEqual(99);
	});
});
