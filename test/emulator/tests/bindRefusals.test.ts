import {
	bind,
	call,
	connections,
	emulator,
	said,
	statuses,
	warehouse,
	withEmulator,
} from './setting';

withEmulator();

describe('Bind', () => {
	it.each([
		['an unknown queue', { queues: ['nope'] }, 'DLI.0002', 'There is no queue named nope'],
		[
			'the default queue',
			{ queues: ['default'] },
			'DLI.0007',
			'The default queue does not support enhanced datasource connections.',
		],
		[
			'a shared queue',
			{ queues: ['shared_queue'] },
			'DLI.0007',
			'The shared queue shared_queue does not support enhanced datasource connections.',
		],
		[
			'an unknown pool',
			{ elastic_resource_pools: ['nope'] },
			'DLI.0002',
			'There is no elastic resource pool named nope',
		],
		['a text for a list', { queues: 'q1' }, 'DLI.0001', 'The parameter queues is not an array.'],
		['a number for a name', { queues: [1] }, 'DLI.0001', 'The parameter queues is invalid: 1.'],
		['a list for a body', ['q1'], 'DLI.0001', 'The request body is not a JSON object.'],
	])('refuses %s', async (_, body, code, message) => {
		expect(said(await bind(body))).toEqual([400, code, message]);
		expect(emulator.changes).toEqual([]);
	});

	it('refuses a connection that does not exist', async () => {
		const message = 'Connection nope does not exist.';
		expect(said(await bind({ queues: ['q1'] }, 'nope'))).toEqual([400, 'DLI.0001', message]);
	});

	it('with one bad name does nothing, or the rest', async () => {
		const body = { queues: ['q1', 'nope', 'default'] };
		expect((await bind(body)).status).toBe(400);
		expect(statuses()).toEqual([]);
		emulator.switches.allOrNothing = false;
		const { status, data } = await bind(body);
		expect([status, data.error_msg]).toEqual([
			400,
			expect.stringMatching(/nope.*default queue does not/),
		]);
		expect(statuses()).toEqual(['q1 ACTIVE']);
	});

	it('refuses a body that is not declared to be JSON', async () => {
		const answer = await call('POST', `${connections}/${warehouse}/associate-queue`, {
			body: { queues: ['q1'] },
			headers: { 'content-type': 'text/plain' },
		});
		expect(said(answer)).toEqual([400, 'DLI.0001', 'The Content-Type must be application/json.']);
	});

	it('notes keys that the API does not know', async () => {
		await bind({ queues: ['q1'], queue: 'q1' });
		expect(emulator.journal[0]?.unknownKeys).toEqual(['queue']);
	});
});
