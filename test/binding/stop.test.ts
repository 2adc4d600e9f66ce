/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests are not published */
import type { INodeParameters } from 'n8n-workflow';
import { byId, ids, itemsOf, settingOfTests } from '../setting';

const setting = settingOfTests();
const refused = { error_code: 'DLI.0012', error_msg: 'No.', request_id: 'r' };

/** So many connections, of which the one with this number, if any, is refused every change. */
const several = (length: number, bad?: number) => {
	const { state, faults } = setting.cloud;
	const connections = Array.from(
		{ length },
		(_, n) => state.addConnection({ name: `connection_${n}` }).id,
	);
	const path = connections[bad ?? -1] ?? 'nothing';
	const status = { kind: 'status', status: 400, body: refused, times: Infinity } as const;
	for (const method of ['POST', 'PUT', 'DELETE']) faults.add({ ...status, path, method });
	for (const id of connections) {
		setting.cloud.setBinding(id, { type: 'queue', name: 'q1', status: 'ACTIVE' });
	}
	return itemsOf(connections.map((id, n) => ({ id, name: `connection_${n}`, n })));
};

const changes = () => setting.cloud.journal.filter(({ method }) => method !== 'GET');
const connectionId = byId('={{ $json.id }}');

/** Each operation that changes something. */
const operations: Array<[string, INodeParameters]> = [
	['bindQueue', { queues: ['q2'] }],
	['bindQueue', { queues: ['q2'], waitForCompletion: true }],
	['unbindQueue', { queues: ['q1'] }],
	['delete', {}],
	['updateHosts', { hosts: { values: [{ name: 'db', ip: '10.0.0.1' }] } }],
];

describe.each(operations)('where the node stops at an error, %s %j', (operation, form) => {
	it('changes nothing when the first of 20 items is refused', async () => {
		const input = several(20, 0);
		const before = setting.cloud.changes.length;
		const { error } = await setting.run({ operation, connectionId, ...form }, { input });
		expect(error).toMatchObject({ message: 'No (item 0).', context: { itemIndex: 0 } });
		expect(changes()).toHaveLength(1);
		expect(setting.cloud.changes).toHaveLength(before);
	});

	it('changes nothing more once a later one was refused, and names what was done', async () => {
		setting.cloud.switches.latency = 300;
		const { error } = await setting.run(
			{ operation, connectionId, ...form },
			{ input: several(60, 3) },
		);
		expect(error).toMatchObject({ message: 'No (item 3).', context: { itemIndex: 3 } });
		const bad = changes().find(({ status }) => status === 400);
		// What was sent before the answer had arrived was under way, and arrives a moment later.
		const after = changes().filter(({ at }) => at > (bad?.answeredAt ?? 0) + 200);
		expect(after).toEqual([]);
		expect(changes().length).toBeLessThan(30);
		const said = error && 'description' in error ? String(error.description) : '';
		expect(said).toMatch(/Carried out before the stop: items 0–2, 4–\d+\./);
	});

	it('changes all others where it goes on', async () => {
		const settings = { input: several(60, 3), onError: 'continueErrorOutput' } as const;
		const result = await setting.run({ operation, connectionId, ...form }, settings);
		expect(result.items('node', 0)).toHaveLength(59);
		expect(result.items('node', 1)).toMatchObject([
			{ json: { error: 'No (item 3).' }, pairedItem: { item: 3 } },
		]);
	});
});

describe('items of one connection, where the node stops at an error', () => {
	const form = { queues: '={{ $json.queue }}' };
	const names = ['q1', 'q2', 'nowhere', 'reports', 'streaming'];
	const input = itemsOf(names.map((queue) => ({ queue })));
	const unnamed = { error_code: 'DLI.0001', error_msg: 'Parameter check failed.' };
	it('are done in their order up to the one that is refused', async () => {
		const { error } = await setting.run(form, { input });
		expect(error).toMatchObject({
			message: 'There is no queue named nowhere (item 2).',
			description: expect.stringContaining('Carried out before the stop: items 0–1.'),
		});
		expect(setting.bindings()).toEqual(['q1 ACTIVE', 'q2 ACTIVE']);
	});

	it('are so also one by one', async () => {
		await setting.run({ ...form, options: { combineItems: false } }, { input });
		expect(setting.bindings()).toEqual(['q1 ACTIVE', 'q2 ACTIVE']);
		expect(setting.posts).toHaveLength(3);
	});

	it('are so also when the refusal names nobody', async () => {
		setting.cloud.faults.add({ kind: 'status', status: 400, body: unnamed, method: 'POST' });
		await setting.run(form, { input });
		expect(setting.bindings()).toEqual(['q1 ACTIVE', 'q2 ACTIVE']);
	});
});

it('a form that cannot be used keeps everything from being sent', async () => {
	const input = itemsOf([{ queue: 'q1' }, { queue: 'not a name' }]);
	const { error } = await setting.run({ queues: '={{ $json.queue }}' }, { input });
	expect(error).toMatchObject({ context: { itemIndex: 1 } });
	expect(setting.cloud.journal).toEqual([]);
});

describe('a wait that fails, where the node stops at an error', () => {
	it('ends the other waits, and keeps what has not begun from beginning', async () => {
		const { cloud } = setting;
		cloud.switches.settle = 60_000;
		const input = several(20);
		const begun = Date.now();
		const run = setting.begin({ connectionId, queues: ['q2'], waitForCompletion: true }, { input });
		while (setting.posts.length < 20) await new Promise((done) => setTimeout(done, 10));
		const [first] = input;
		cloud.setBinding(String(first?.json.id), { type: 'queue', name: 'q2', status: 'FAILED' });
		const { error } = await run.finished;
		expect(error?.message).toMatch(/^The peering of queue q2 is FAILED/);
		expect(error).toMatchObject({ context: { itemIndex: 0 } });
		expect(error && 'description' in error && error.description).toMatch(
			/Carried out before the stop: items 1–19\.$/,
		);
		expect(Date.now() - begun).toBeLessThan(20_000);
	});

	it('keeps later items from beginning', async () => {
		setting.cloud.state.project().failures.set('q1', 'The CIDR block overlaps.');
		setting.cloud.switches.latency = 300;
		const connections = Array.from(
			{ length: 200 },
			(_, n) => setting.cloud.state.addConnection({ name: `connection_${n}` }).id,
		);
		const input = itemsOf(connections.map((id, n) => ({ id, queue: n === 0 ? 'q1' : 'q2' })));
		const form = { connectionId, queues: '={{ $json.queue }}', waitForCompletion: true };
		const { error } = await setting.run(form, { input });
		expect(error).toMatchObject({ context: { itemIndex: 0 } });
		const told = setting.reads.filter(({ path }) => path.includes(connections[0] ?? '')).at(-1);
		const after = setting.posts.filter(({ at }) => at > (told?.answeredAt ?? 0));
		expect(after).toEqual([]);
		expect(setting.posts.length).toBeLessThan(200);
	});
});

it('Stop by hand ends a wait within a second', async () => {
	setting.cloud.switches.settle = 60_000;
	const run = setting.begin({ connectionId: byId(ids.warehouse), waitForCompletion: true });
	while (setting.posts.length === 0) await new Promise((done) => setTimeout(done, 10));
	const begun = Date.now();
	run.cancel();
	expect((await run.finished).status).toBe('canceled');
	expect(Date.now() - begun).toBeLessThan(1000);
});
