/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests are not published */
import type { Fault } from '../emulator';
import { byId, ids, itemsOf, settingOfTests, type Form } from '../setting';

const setting = settingOfTests();
const onError = 'continueErrorOutput';
const waiting = { waitForCompletion: true } satisfies Form;

const set = (name: string, status: 'ACTIVE' | 'CREATING' | 'FAILED', errMsg?: string) =>
	setting.cloud.setBinding(ids.warehouse, { type: 'queue', name, status, errMsg });
const later = async (milliseconds: number) =>
	await new Promise((done) => setTimeout(done, milliseconds));
const errorOf = async (form: Form): Promise<string> => {
	const result = await setting.run(form, { onError });
	return String(result.items('node', 1)[0]?.json.error);
};

describe('a wait is not ended by', () => {
	const nuisances: Array<[string, Fault]> = [
		['HTTP 500', { kind: 'status', status: 500 }],
		['a missing right', { kind: 'status', status: 403, body: { error_code: 'APIG.0302' } }],
		['a 404 of the gateway', { kind: 'status', status: 404, body: { error_code: 'APIG.0101' } }],
		['a 404 with a web page', { kind: 'status', status: 404, body: '<html>Not Found</html>' }],
		['a redirect', { kind: 'redirect', location: 'http://127.0.0.1:1/login' }],
		['a web page', { kind: 'html' }],
		['half an answer', { kind: 'brokenJson' }],
		['a lost answer', { kind: 'lostAnswer' }],
		['other JSON', { kind: 'status', status: 200, body: { message: 'please wait' } }],
		['what sounds gone', { kind: 'status', status: 500, body: { error_msg: 'Host not found' } }],
		[
			'something else that does not exist',
			{
				kind: 'status',
				status: 400,
				body: { error_code: 'DLI.0002', error_msg: 'The project does not exist.' },
			},
		],
	];

	const ends = new Map<string, unknown>();

	// All at the same time, each with a connection of its own, because most of it is waiting.
	beforeAll(async () => {
		setting.cloud.reset();
		setting.cloud.switches.settle = 1500;
		const input = itemsOf(
			nuisances.map(([what, fault]) => {
				const { id } = setting.cloud.state.addConnection({ name: 'connection' });
				setting.cloud.faults.add({ ...fault, method: 'GET', path: id, after: 1, times: 1 });
				return { id, what };
			}),
		);
		const connectionId = byId('={{ $json.id }}');
		const result = await setting.run({ ...waiting, connectionId }, { input, onError });
		for (const { json, pairedItem } of result.outputs('node').flat()) {
			const index = typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : -1;
			ends.set(String(input[index]?.json.what), json.bindings ?? json.error);
		}
	});

	it.each(nuisances.map(([what]) => what))('%s', (what) => {
		expect(ends.get(what)).toMatchObject([{ name: 'q1', status: 'ACTIVE' }]);
	});

	it('an error that lasts until the deadline: then it says that DLI had accepted the request', async () => {
		setting.cloud.faults.add({ kind: 'status', status: 500, method: 'GET', after: 1, times: 99 });
		expect(await errorOf({ ...waiting, options: { timeout: 2 } })).toBe(
			'DLI had accepted the request. Whether q1 is ACTIVE could not be read within 2 s: Internal service error.',
		);
		expect(setting.bindings()).toEqual(['q1 ACTIVE']);
	});
});

describe('a wait ends', () => {
	it('without a second look, and without a second of waiting, for what was ACTIVE already', async () => {
		set('q1', 'ACTIVE');
		for (const doubleBind of ['accept', 'refuse'] as const) {
			setting.cloud.journal.length = 0;
			setting.cloud.switches.doubleBind = doubleBind;
			const begun = Date.now();
			expect(await setting.jsons(waiting)).toMatchObject([{ bindings: [{ status: 'ACTIVE' }] }]);
			expect(Date.now() - begun).toBeLessThan(700);
			expect(setting.cloud.journal.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET']);
		}
	});

	it('when somebody else unbinds the queue meanwhile', async () => {
		setting.cloud.switches.settle = 60_000;
		const run = setting.begin(waiting, { onError });
		while (setting.reads.length < 2) await later(10);
		setting.cloud.state.connection(ids.warehouse)?.bindings.clear();
		const result = await run.finished;
		expect(result.items('node', 1)[0]?.json.error).toBe(
			'DLI had accepted the request. Then queue q1 was unbound by somebody else.',
		);
	});

	it.each([
		['Bind', {}, 'refused'],
		['Unbind', { operation: 'unbindQueue' }, 'done'],
	])('when the connection is deleted meanwhile: %s', async (_, form, outcome) => {
		Object.assign(setting.cloud.switches, { settle: 60_000, unbindSettle: 60_000 });
		set('q1', 'ACTIVE');
		const run = setting.begin({ ...waiting, ...form, queues: ['q1'] }, { onError });
		if (outcome === 'refused') set('q1', 'CREATING');
		while (setting.reads.length < 2) await later(10);
		setting.cloud.state.project().connections.delete(ids.warehouse);
		const [done = [], refused = []] = (await run.finished).outputs('node');
		expect([done.length, refused.length]).toEqual(outcome === 'done' ? [1, 0] : [0, 1]);
		if (outcome === 'done') expect(done[0]?.json.bindings).toMatchObject([{ status: 'UNBOUND' }]);
		else expect(refused[0]?.json.error).toMatch(/was deleted meanwhile\.$/);
	});

	it('at the deadline, however long the service is silent', async () => {
		setting.cloud.faults.add({ kind: 'hang', method: 'GET', after: 1, times: 99 });
		const begun = Date.now();
		expect(await errorOf({ ...waiting, options: { timeout: 3 } })).toMatch(
			/^DLI had accepted the request\. Whether q1 is ACTIVE could not be read within 3 s/,
		);
		expect(Date.now() - begun).toBeLessThan(6000);
	});
});

describe('what FAILED before', () => {
	const old = { status: 'FAILED', peer_id: 'old', update_time: 1, err_msg: 'An old reason.' };
	const connection = (entry: object) => ({
		id: ids.warehouse,
		name: 'warehouse',
		dest_vpc_id: 'vpc',
		available_queue_info: [{ name: 'q1', ...entry }],
		elastic_resource_pools: [],
	});
	const show = (entry: object, times: number) =>
		setting.cloud.faults.add({
			...{ kind: 'status', status: 200, method: 'GET', times, body: connection(entry) },
		} as const);

	it('is not the end of binding it again, though DLI shows it a while longer', async () => {
		set('q1', 'FAILED', 'An old reason.');
		show(old, 3);
		expect(await setting.jsons(waiting)).toMatchObject([
			{ is_success: true, bindings: [{ name: 'q1', status: 'ACTIVE' }] },
		]);
	});

	it('ends it when it is FAILED anew, if only by its time', async () => {
		show(old, 2);
		show({ ...old, update_time: 2 }, 99);
		expect(await errorOf(waiting)).toBe('The peering of queue q1 is FAILED: An old reason.');
	});

	it('is what it still is at the deadline', async () => {
		show(old, 99);
		expect(await errorOf({ ...waiting, options: { timeout: 2 } })).toBe(
			'Not ACTIVE after 2 s: queue q1 (FAILED: An old reason). DLI had accepted the request.',
		);
	});
});

describe('a queue that is still being made', () => {
	const assigning = { error_code: 'DLI.0012', error_msg: 'The queue is assigning.' };
	const refuse = (times: number, body: object = assigning) =>
		setting.cloud.faults.add({ kind: 'status', status: 400, method: 'POST', body, times });

	it('is asked for again while it is waited for', async () => {
		refuse(2);
		expect(await setting.jsons(waiting)).toMatchObject([
			{ is_success: true, bindings: [{ name: 'q1', status: 'ACTIVE' }] },
		]);
		expect(setting.posts).toHaveLength(3);
	});

	it('is refused without a wait, and at the deadline', async () => {
		refuse(99);
		expect(await errorOf({})).toBe('The queue is assigning.');
		expect(setting.posts).toHaveLength(1);
		expect(await errorOf({ ...waiting, options: { timeout: 2 } })).toBe('The queue is assigning.');
		expect(setting.posts.length).toBeGreaterThan(2);
	});

	it('does not hold up the others of its connection', async () => {
		setting.cloud.state.addQueue({ name: 'q3' });
		const body = { error_code: 'DLI.0012', error_msg: 'The queue q3 is assigning.' };
		setting.cloud.faults.add({ kind: 'status', status: 400, method: 'POST', body });
		setting.cloud.faults.add({
			...{ kind: 'status', status: 400, method: 'POST', body, after: 1, times: 2 },
		} as const);
		const input = itemsOf(['q1', 'q3', 'q2'].map((queue) => ({ queue })));
		const form = { ...waiting, queues: '={{ $json.queue }}' };
		const jsons = await setting.jsons(form, { input, onError });
		expect(jsons.map(({ bindings }) => bindings)).toMatchObject([
			[{ name: 'q1', status: 'ACTIVE' }],
			[{ name: 'q3', status: 'ACTIVE' }],
			[{ name: 'q2', status: 'ACTIVE' }],
		]);
		expect(setting.posts.map(({ body: sent }) => sent)).toEqual([
			{ queues: ['q1', 'q3', 'q2'] },
			{ queues: ['q1', 'q2'] },
			{ queues: ['q3'] },
			{ queues: ['q3'] },
			{ queues: ['q3'] },
		]);
	});

	it('is asked for again for each item by itself, where that is chosen', async () => {
		refuse(2);
		const input = itemsOf(['q1', 'q2'].map((queue) => ({ queue })));
		const form = { ...waiting, queues: '={{ $json.queue }}', options: { combineItems: false } };
		expect(await setting.jsons(form, { input })).toHaveLength(2);
		expect(setting.bindings()).toEqual(['q1 ACTIVE', 'q2 ACTIVE']);
	});
});

describe('a time limit', () => {
	it('of one item does not hold up another of its connection, nor shorten it', async () => {
		setting.cloud.state.project().stuck.add('q1');
		setting.cloud.switches.settle = 4000;
		const input = itemsOf([
			{ queue: 'q1', seconds: 2 },
			{ queue: 'q2', seconds: 30 },
		]);
		const form = { ...waiting, queues: '={{ $json.queue }}' };
		const options = { timeout: '={{ $json.seconds }}' };
		const begun = Date.now();
		const result = await setting.run({ ...form, options }, { input, onError });
		expect(result.items('node', 0)).toMatchObject([{ pairedItem: { item: 1 } }]);
		expect(result.items('node', 1)).toMatchObject([
			{ json: { error: expect.stringMatching(/^Not ACTIVE after 2 s/) }, pairedItem: { item: 0 } },
		]);
		expect(Date.now() - begun).toBeLessThan(9000);
	});

	it('of one item does not make it wait for an answer that another has the time for', async () => {
		setting.cloud.faults.add({ kind: 'hang', method: 'GET', after: 1, times: 1 });
		const input = itemsOf([
			{ queue: 'q1', seconds: 2 },
			{ queue: 'q2', seconds: 60 },
		]);
		const options = { timeout: '={{ $json.seconds }}' };
		const begun = Date.now();
		const form = { ...waiting, queues: '={{ $json.queue }}', options };
		await setting.run(form, { input, onError });
		expect(Date.now() - begun).toBeLessThan(8000);
	});

	it.each<[string, Fault]>([
		['throttled', { kind: 'status', status: 429, retryAfter: 12, times: 99 }],
		['silent', { kind: 'hang', times: 99 }],
	])('holds for looking up a name where the service is %s', async (_, fault) => {
		setting.cloud.faults.add({ ...fault, method: 'GET' });
		const connectionId = { __rl: true, mode: 'name', value: 'warehouse' };
		const begun = Date.now();
		expect(await errorOf({ connectionId, options: { timeout: 2 } })).toMatch(/\.$/);
		expect(Date.now() - begun).toBeLessThan(5000);
		expect(setting.posts).toEqual([]);
	});

	it('that is short does not fail another item with the same name', async () => {
		setting.cloud.faults.add({
			kind: 'status',
			status: 429,
			retryAfter: 3,
			method: 'GET',
			times: 2,
		});
		const connectionId = { __rl: true, mode: 'name', value: 'warehouse' };
		const input = itemsOf([{ seconds: 1 }, { seconds: 60 }]);
		const options = { timeout: '={{ $json.seconds }}' };
		const result = await setting.run({ connectionId, options }, { input, onError });
		expect(result.items('node', 0)).toMatchObject([{ pairedItem: { item: 1 } }]);
		expect(result.items('node', 1)).toMatchObject([{ pairedItem: { item: 0 } }]);
	});

	it('holds for looking up the pool of a queue', async () => {
		setting.cloud.switches.poolReporting = 'poolOnly';
		const throttled = { kind: 'status', status: 429, retryAfter: 12, times: 99 } as const;
		setting.cloud.faults.add({ ...throttled, path: 'queues/nightly_batch$' });
		const begun = Date.now();
		const form = { ...waiting, queues: ['nightly_batch'], options: { timeout: 2 } };
		expect(await errorOf(form)).toMatch(/^Not ACTIVE after 2 s: queue nightly_batch \(UNKNOWN/);
		expect(Date.now() - begun).toBeLessThan(5000);
	});

	it('runs from when the item has its turn', async () => {
		setting.cloud.switches.settle = 1500;
		const throttled = { kind: 'status', status: 429, retryAfter: 5 } as const;
		setting.cloud.faults.add({ ...throttled, method: 'POST', path: ids.crm });
		const input = itemsOf([
			{ id: ids.crm, seconds: 60 },
			{ id: ids.warehouse, seconds: 4 },
			{ id: ids.kafka, seconds: 4 },
		]);
		const form = { ...waiting, connectionId: byId('={{ $json.id }}') };
		const options = { timeout: '={{ $json.seconds }}' };
		// The first goes alone, where the node stops at an error.
		expect(await setting.jsons({ ...form, options }, { input })).toMatchObject([
			{ status: 'ACTIVE' },
			{ status: 'ACTIVE' },
			{ status: 'ACTIVE' },
		]);
	});
});
