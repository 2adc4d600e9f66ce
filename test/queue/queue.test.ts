import { itemsOf, settingOfTests } from '../setting';

const setting = settingOfTests();

describe('Get', () => {
	const form = { resource: 'queue', operation: 'get' };

	it('spells a queue as Get Many does, although the service does not', async () => {
		const [one] = await setting.jsons({ ...form, queueName: 'nightly_batch' });
		const all = await setting.jsons({ resource: 'queue', operation: 'getAll', returnAll: true });
		const listed = all.find(({ queue_name: name }) => name === 'nightly_batch');
		expect(one).toEqual({ ...listed, queue_id: undefined });
		expect(one).toMatchObject({ queue_name: 'nightly_batch', cu_count: 16 });
		expect(Object.keys(one ?? {}).filter((key) => /[A-Z]/.test(key))).toEqual([]);
	});

	it.each([
		['from the list', { __rl: true, mode: 'list', value: 'reports' }],
		['by name', { __rl: true, mode: 'name', value: 'reports' }],
		['by name in upper case, with spaces', { __rl: true, mode: 'name', value: ' REPORTS ' }],
		['by an expression', { __rl: true, mode: 'name', value: '={{ $json.queue }}' }],
		['by a plain expression', '={{ $json.queue }}'],
	])('takes a queue %s', async (_, queueName) => {
		const input = itemsOf([{ queue: 'reports' }]);
		expect(await setting.jsons({ ...form, queueName }, { input })).toMatchObject([
			{ queue_name: 'reports' },
		]);
	});

	it('explains that there is no such queue, and keeps the others', async () => {
		const result = await setting.run(
			{ ...form, queueName: '={{ $json.queue }}' },
			{
				input: itemsOf([{ queue: 'q1' }, { queue: 'q9' }, { queue: 'q2' }]),
				onError: 'continueErrorOutput',
			},
		);
		expect(
			result.items('node').map(({ json, pairedItem }) => [json.queue_name, pairedItem]),
		).toEqual([
			['q1', { item: 0 }],
			['q2', { item: 2 }],
		]);
		expect(result.items('node', 1)).toMatchObject([
			{
				json: {
					queue: 'q9',
					error: 'There is no queue named q9 (item 1).',
					details: { next_step: expect.stringMatching(/^Choose the queue from the list/) },
				},
				pairedItem: { item: 1 },
			},
		]);
	});
});

describe('Test Connectivity', () => {
	const form = {
		resource: 'queue',
		operation: 'testConnectivity',
		queueName: 'reports',
		address: 'db1.internal:5432',
	};
	const readings = () => setting.cloud.journal.filter(({ method }) => method === 'GET').length;

	it('is started again when the service does not tell its number', async () => {
		const body = { is_success: true, message: '' };
		setting.cloud.faults.add({ method: 'POST', kind: 'status', status: 200, body });
		expect(await setting.jsons(form)).toMatchObject([{ reachable: true }]);
		expect(setting.posts).toHaveLength(2);
	});

	it('says that the queue reaches the address, once the service knows', async () => {
		setting.cloud.switches.connectivityPending = 1;
		const result = await setting.run(form);
		expect(result.items('node').map(({ json }) => json)).toEqual([
			{
				queue_name: 'reports',
				address: 'db1.internal:5432',
				connectivity: 'REACHABLE',
				reachable: true,
			},
		]);
		expect(result.hints('node')).toEqual([]);
		expect(readings()).toBe(2);
	});

	it('says that it does not, in the words of the service, and what to check', async () => {
		const words = ['UNREACHABLE', 'Unreachable', 'FAILED', 'TIMEOUT'];
		setting.cloud.switches.connectivityPending = 0;
		setting.cloud.switches.connectivity = Object.fromEntries(
			words.map((word, n) => [`db${n}:5432`, word]),
		);
		const input = itemsOf(words.map((_, n) => ({ address: `db${n}:5432` })));
		const result = await setting.run({ ...form, address: '={{ $json.address }}' }, { input });
		expect(result.items('node').map(({ json }) => json)).toEqual(
			words.map((word, n) => ({
				queue_name: 'reports',
				address: `db${n}:5432`,
				connectivity: word.toUpperCase(),
				reachable: false,
			})),
		);
		const hints = result.hints('node').map(({ message }) => message);
		expect(hints).toHaveLength(1);
		for (const part of ['security group', 'network ACL', 'route', 'port']) {
			expect(hints[0]).toContain(part);
		}
		for (const [n] of words.entries()) {
			expect(hints[0]).toContain(`db${n}:5432 from queue reports`);
		}
	});

	it.each(['db1.internal', '192.168.0.12', '[fd00::1]'])(
		'sends %s without a port, as the user guide allows',
		async (address) => {
			const start = { task_id: 1, is_success: true };
			setting.cloud.faults.add({ method: 'POST', kind: 'status', status: 200, body: start });
			const found = { is_success: true, connectivity: 'REACHABLE' };
			setting.cloud.faults.add({ method: 'GET', kind: 'status', status: 200, body: found });
			expect(await setting.jsons({ ...form, address })).toMatchObject([{ reachable: true }]);
			expect(setting.posts.map(({ body }) => body)).toEqual([{ address }]);
		},
	);

	it('waits while the service does not know yet, in whatever words', async () => {
		const words = ['', ' ', 'IN_PROGRESS', 'in progress', 'Pending', 'RUNNING', 'TESTING'];
		setting.cloud.switches.connectivityPending = 0;
		for (const connectivity of words) {
			const body = { is_success: true, message: '', connectivity };
			setting.cloud.faults.add({ method: 'GET', kind: 'status', status: 200, body });
		}
		const jsons = await setting.jsons(form, { input: itemsOf(words.map(() => ({}))) });
		expect(jsons.map(({ reachable }) => reachable)).toEqual(words.map(() => true));
		expect(readings()).toBe(2 * words.length);
	});

	it('gives up after its timeout, and says how to go on', async () => {
		setting.cloud.switches.connectivityPending = Infinity;
		const { error } = await setting.run({ ...form, options: { timeout: 1 } });
		expect(error).toMatchObject({
			message: 'The test of db1.internal:5432 from queue reports is not over after 1 s.',
			description: expect.stringMatching(/^Raise the timeout\./),
		});
	});

	it('tests every item at its own address, all at once', async () => {
		const input = itemsOf([
			{ queue: 'q1', address: '192.168.0.12:1' },
			{ queue: 'q9', address: 'a:2' },
			{ queue: 'q2', address: 'unreachable.example:5432' },
			{ queue: 'q1', address: '[fd00::1]:65535' },
		]);
		const result = await setting.run(
			{ ...form, queueName: '={{ $json.queue }}', address: '={{ $json.address }}' },
			{ input, onError: 'continueErrorOutput' },
		);
		expect(
			result
				.items('node')
				.map(({ json, pairedItem }) => [json.queue_name, json.address, json.reachable, pairedItem]),
		).toEqual([
			['q1', '192.168.0.12:1', true, { item: 0 }],
			['q2', 'unreachable.example:5432', false, { item: 2 }],
			['q1', '[fd00::1]:65535', true, { item: 3 }],
		]);
		expect(result.items('node', 1)).toMatchObject([
			{ json: { error: 'There is no queue named q9 (item 1).' }, pairedItem: { item: 1 } },
		]);
		expect(setting.posts.map(({ body }) => body)).toEqual(
			expect.arrayContaining(input.map(({ json }) => ({ address: json.address }))),
		);
	});

	it('survives a reading that fails', async () => {
		setting.cloud.faults.add({ method: 'GET', kind: 'resetBefore' });
		expect(await setting.jsons(form)).toMatchObject([{ reachable: true }]);
		expect(setting.posts).toHaveLength(1);
	});
});
