import type { INodeExecutionData } from 'n8n-workflow';
import type { Fault, JournalEntry } from '../emulator';
import { byId, ids, itemsOf, Setting } from '../setting';

interface Row {
	what: string;
	faults: Fault[];
	/** How many requests to bind or unbind leave in all. */
	posts: number;
	/** Of this item; without it, 900 s. */
	timeout?: number;
}

const status = (
	code: number,
	more: { retryAfter?: number | string; times?: number } = {},
): Fault => ({ kind: 'status', status: code, method: 'POST', ...more });
const inTwoSeconds = () => new Date(Date.now() + 2000).toUTCString();

/** What goes well in the end. */
const passing: Row[] = [
	{ what: 'nothing', faults: [], posts: 1 },
	{ what: 'HTTP 429', faults: [status(429)], posts: 2 },
	{ what: 'HTTP 429 for a second', faults: [status(429, { retryAfter: 1 })], posts: 2 },
	{ what: 'HTTP 429 to a date', faults: [status(429, { retryAfter: inTwoSeconds() })], posts: 2 },
	{ what: 'HTTP 502', faults: [status(502)], posts: 2 },
	{ what: 'HTTP 503', faults: [status(503)], posts: 2 },
	{ what: 'HTTP 503 for a second', faults: [status(503, { retryAfter: 1 })], posts: 2 },
	{ what: 'HTTP 504', faults: [status(504)], posts: 2 },
	{ what: 'HTTP 503, four times', faults: [status(503, { times: 4 })], posts: 5 },
	{ what: 'a reset before it', faults: [{ kind: 'resetBefore', method: 'POST' }], posts: 2 },
	{ what: 'a reset after it', faults: [{ kind: 'lostAnswer', method: 'POST' }], posts: 1 },
	{ what: 'a reset after each', faults: [{ kind: 'lostAnswer', times: 2 }], posts: 1 },
	{ what: 'silence', faults: [{ kind: 'hang', method: 'POST' }], posts: 2, timeout: 6 },
	{ what: 'broken JSON', faults: [{ kind: 'brokenJson', method: 'POST' }], posts: 1 },
	{
		what: 'one after the other',
		faults: [status(429), status(503), { kind: 'resetBefore', method: 'POST' }],
		posts: 4,
	},
];

/** What does not end by itself. */
const lasting: Array<Row & { message: RegExp; httpStatus: number }> = [
	{
		what: 'HTTP 429',
		faults: [status(429, { times: 99 })],
		posts: 5,
		message: /^The throttling threshold has been reached\./,
		httpStatus: 429,
	},
	{
		what: 'HTTP 502',
		faults: [status(502, { times: 99 })],
		posts: 5,
		message: /^The service is not available at the moment\./,
		httpStatus: 502,
	},
	{
		what: 'HTTP 503',
		faults: [status(503, { times: 99 })],
		posts: 5,
		message: /^The service is not available at the moment\./,
		httpStatus: 503,
	},
	{
		what: 'HTTP 504',
		faults: [status(504, { times: 99 })],
		posts: 5,
		message: /^The service is not available at the moment\./,
		httpStatus: 504,
	},
	{
		what: 'resets',
		faults: [{ kind: 'resetBefore', method: 'POST', times: 99 }],
		posts: 5,
		message: /^The connection to 127\.0\.0\.1:\d+ broke off without an answer\./,
		httpStatus: 0,
	},
];

/** A run in which each row has a connection of its own, all at the same time. */
async function runOf(operation: (typeof operations)[number], rows: Row[]) {
	const { cloud } = setting;
	const connections = rows.map(({ faults }, n) => {
		const { id } = cloud.state.addConnection({ name: `${operation}_${n}` });
		for (const fault of faults) cloud.faults.add({ path: id, ...fault });
		if (operation === 'unbindQueue') {
			cloud.setBinding(id, { type: 'queue', name: 'q1', status: 'ACTIVE' });
		}
		return id;
	});
	const input = itemsOf(rows.map(({ timeout }, n) => ({ id: connections[n] ?? '', timeout })));
	const result = await setting.run(
		{
			operation,
			connectionId: byId('={{ $json.id }}'),
			options: { timeout: '={{ $json.timeout }}' },
		},
		{ input, onError: 'continueErrorOutput' },
	);
	const ended = new Map<number, INodeExecutionData>();
	for (const item of result.outputs('node').flat()) {
		const { pairedItem } = item;
		if (typeof pairedItem === 'object' && 'item' in pairedItem) ended.set(pairedItem.item, item);
	}
	return rows.map((row, n) => {
		const posts: JournalEntry[] = setting.posts.filter(({ path }) =>
			path.includes(connections[n] ?? ''),
		);
		return { ...row, json: ended.get(n)?.json ?? {}, posts, connection: connections[n] ?? '' };
	});
}

type Ended = Awaited<ReturnType<typeof runOf>>;
const operations = ['bindQueue', 'unbindQueue'] as const;
const setting = new Setting();
const ended = new Map<string, { passed: Ended; failed: Ended }>();

// All at the same time, because most of it is waiting.
beforeAll(async () => {
	await setting.start({ settle: 0 });
	await Promise.all(
		operations.map(async (operation) => {
			const [passed, failed] = await Promise.all([
				runOf(operation, passing),
				runOf(operation, lasting),
			]);
			ended.set(operation, { passed, failed });
		}),
	);
}, 60_000);
afterAll(async () => await setting.stop());

describe.each(operations)('%s', (operation) => {
	let passed: Ended;
	let failed: Ended;
	beforeAll(() => ({ passed, failed } = ended.get(operation) ?? { passed: [], failed: [] }));

	const change = operation === 'bindQueue' ? 'bound' : 'unbound';

	it.each(passing.map(({ what }, n) => [what, n] as const))('gets through %s', (_, n) => {
		const { json, posts, connection } = passed[n] ?? { posts: [] };
		expect(json).toMatchObject({ is_success: true, connection_id: connection });
		expect(posts).toHaveLength(passing[n]?.posts ?? -1);
		expect(setting.bindings(connection)).toEqual(operation === 'bindQueue' ? ['q1 ACTIVE'] : []);
		const changes = setting.cloud.changes.filter(
			({ kind, connectionId }) => kind === change && connectionId === connection,
		);
		expect(changes).toHaveLength(1);
	});

	it.each([
		['seconds', 'HTTP 429 for a second', 1000],
		['seconds, with HTTP 503', 'HTTP 503 for a second', 1000],
		['a date', 'HTTP 429 to a date', 0],
	])('waits as long as Retry-After says, in %s', (_, row, least) => {
		const [first, second] = passed.find(({ what }) => what === row)?.posts ?? [];
		expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(least);
	});

	it('does not come back before the date in Retry-After', () => {
		const row = passed.find(({ what }) => what === 'HTTP 429 to a date');
		const [fault] = row?.faults ?? [];
		const date = fault?.kind === 'status' ? Date.parse(String(fault.retryAfter)) : Infinity;
		expect(row?.posts[1]?.at).toBeGreaterThanOrEqual(date);
	});

	it.each(lasting.map(({ what }, n) => [what, n] as const))(
		'tries four times more against %s, and says so',
		(_, n) => {
			const { json, posts, connection } = failed[n] ?? { posts: [] };
			expect(posts).toHaveLength(5);
			expect(json?.error).toMatch(lasting[n]?.message ?? /^$/);
			expect(json?.error).toMatch(new RegExp(`Tried 5 times in [\\d.]+ s \\(item ${n}\\)\\.$`));
			expect(json?.details).toMatchObject({
				http_status: lasting[n]?.httpStatus,
				next_step: expect.stringMatching(/\.$/),
			});
			expect(setting.bindings(connection)).toEqual(operation === 'bindQueue' ? [] : ['q1 ACTIVE']);
		},
	);
});

describe('within the timeout', () => {
	beforeEach(() => setting.cloud.reset());
	const onError = 'continueErrorOutput';

	it('a wait that Retry-After makes too long is not begun', async () => {
		setting.cloud.faults.add(status(429, { retryAfter: 60, times: 9 }));
		const { error } = await setting.run({ options: { timeout: 5 } });
		expect(error?.message).toMatch(/^The throttling threshold has been reached\./);
		expect(setting.posts).toHaveLength(1);
	});

	it('silence is given up, and the state read', async () => {
		setting.cloud.faults.add({ kind: 'hang', method: 'POST', times: 9 });
		const result = await setting.run({ options: { timeout: 1 } }, { onError });
		expect(result.items('node', 1)[0]?.json.error).toMatch(/in time/);
		expect(setting.posts).toHaveLength(1);
		expect(setting.reads.length).toBeGreaterThanOrEqual(1);
		expect(setting.bindings()).toEqual([]);
	});

	it('what was lost is not sent again blindly when the state cannot be read', async () => {
		setting.cloud.faults.add({ kind: 'lostAnswer', method: 'POST' });
		setting.cloud.faults.add({ kind: 'status', status: 503, method: 'GET', times: 99 });
		const result = await setting.run({ options: { timeout: 2 } }, { onError });
		expect(result.items('node', 1)).toHaveLength(1);
		expect(setting.posts).toHaveLength(1);
	});

	it('nothing that answers is explained, with the number of tries', async () => {
		const dliApi = { ...setting.cloud.accessKey, dliEndpoint: 'http://127.0.0.1:1' };
		const settings = { credentials: { dliApi }, onError } as const;
		const result = await setting.run({ options: { timeout: 1 } }, settings);
		expect(result.items('node', 1)[0]?.json).toMatchObject({
			error: expect.stringMatching(/^Nothing answers at 127\.0\.0\.1:1\. Tried \d times in/),
			details: { http_status: 0, next_step: expect.stringMatching(/emulator/) },
		});
	});
});

describe('reading', () => {
	beforeEach(() => setting.cloud.reset());

	it('is tried again as well', async () => {
		setting.cloud.faults.add({ kind: 'resetBefore' });
		expect(await setting.jsons({ operation: 'get' })).toMatchObject([{ id: ids.warehouse }]);
		expect(setting.reads).toHaveLength(2);
	});

	it('is not tried again when it is refused', async () => {
		setting.cloud.faults.add({ kind: 'status', status: 500, times: 9 });
		await setting.run({ operation: 'get' });
		expect(setting.reads).toHaveLength(1);
	});

	it.each<[string, Fault]>([
		['nothing', { kind: 'status', status: 200, body: '' }],
		['some other JSON', { kind: 'hugeBody', bytes: 100 }],
		['an empty object', { kind: 'status', status: 200, body: {} }],
		['a web page', { kind: 'html' }],
	])('%s is not taken for a connection without bindings', async (_, fault) => {
		setting.cloud.setBinding(ids.warehouse, { type: 'queue', name: 'q1', status: 'ACTIVE' });
		setting.cloud.switches.unbindSettle = 60_000;
		setting.cloud.faults.add({ ...fault, method: 'GET', times: 99 });
		const form = { waitForCompletion: true, options: { timeout: 1 } };
		const { error } = await setting.run({ ...form, operation: 'unbindQueue' });
		expect(error?.message).toMatch(/\.$/);
		expect(setting.bindings()).toEqual(['q1 DELETING']);
	});
});
