import { Deadline } from '../../nodes/shared/dli/deadline';
import type { DliRequest } from '../../nodes/shared/dli/exchange';
import { Refusal } from '../../nodes/shared/dli/DliError';
import type { Settled } from '../../nodes/shared/dli/client';
import { Script, type Scene } from './script';

const read: DliRequest = { method: 'GET', uri: '/v1.0/{project_id}/queues' };
const change: DliRequest = { ...read, method: 'POST' };
const other: DliRequest = { ...change, uri: '/v1.0/{project_id}/rest' };
const good = { status: 200, body: '{"is_success":true}' };
const reset = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
const identity = Object.assign(new Error('401'), { response: { status: 401, headers: {} } });

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** Lets time pass until the work is done, which takes at most half an hour. */
async function over<T>(work: Promise<T>): Promise<T> {
	let isOver = false;
	const end = () => (isOver = true);
	work.then(end, end);
	for (let waited = 0; !isOver; waited += 10) {
		if (waited > 1_800_000) throw new Error('It never ends');
		await jest.advanceTimersByTimeAsync(10);
	}
	return await work;
}

describe.each([
	['HTTP 429', { status: 429 }],
	['HTTP 502', { status: 502 }],
	['HTTP 503', { status: 503 }],
	['HTTP 504', { status: 504 }],
	['half an answer', { status: 200, body: '{"is_succ' }],
	['a broken connection', reset],
])('%s', (_, scene) => {
	it('is tried four times more, each time after about twice the pause', async () => {
		const script = new Script([scene]);
		const result = await over(script.dli.ask(read));
		expect(script.sent).toHaveLength(5);
		script.pauses.forEach((pause, index) => {
			expect(pause).toBeGreaterThanOrEqual(250 * 2 ** index);
			expect(pause).toBeLessThan(500 * 2 ** index + 30);
		});
		expect(result).toBeInstanceOf(Refusal);
		const seconds = Math.round(script.pauses.reduce((sum, pause) => sum + pause, 0) / 100) / 10;
		expect(String(result)).toMatch(/ Tried 5 times in \d+(\.\d)? s\.$/);
		expect(Number(/in (\S+) s/.exec(String(result))?.[1])).toBeCloseTo(seconds, 0);
	});

	it('passes when it helps to try again', async () => {
		const script = new Script([scene, scene, good]);
		expect(await over(script.dli.ask(read))).toEqual({ is_success: true });
		expect(script.sent).toHaveLength(3);
	});
});

it.each([400, 403, 404, 500, 501, 505])('HTTP %d is final', async (status) => {
	const script = new Script([{ status, body: '{"error_msg":"No."}' }, good]);
	await expect(over(script.dli.request(read))).rejects.toMatchObject({
		message: 'No.',
		kind: 'refused',
		httpStatus: status,
	});
	expect(script.sent).toHaveLength(1);
});

it('a refused identity is asked about once, and nothing else is sent after it', async () => {
	const script = new Script([identity, good]);
	for (const result of await over(
		Promise.all([read, read, change].map((request) => script.dli.ask(request))),
	)) {
		expect(result).toMatchObject({
			kind: 'identity',
			message: 'The service does not accept this identity.',
		});
	}
	expect(script.sent).toHaveLength(1);
});

it('what is requested comes back, a refusal is thrown', async () => {
	const script = new Script([good, { status: 400 }]);
	expect(await over(script.dli.request(read))).toEqual({ is_success: true });
	await expect(over(script.dli.request(read))).rejects.toBeInstanceOf(Refusal);
});

it('the time that is told is that of this request, not that of its deadline', async () => {
	const deadline = new Deadline(900);
	await jest.advanceTimersByTimeAsync(60_000);
	const result = await over(new Script([reset]).dli.ask(read, { deadline }));
	expect(String(result)).toMatch(/ Tried 5 times in [4-8](\.\d)? s\.$/);
});

it('a refusal does not keep other requests from being sent', async () => {
	const script = new Script([{ status: 400 }, good]);
	expect(await over(script.dli.ask(read))).toBeInstanceOf(Refusal);
	expect(await over(script.dli.ask(read))).toEqual({ is_success: true });
});

describe('Retry-After', () => {
	const busy = (seconds: string) => ({ status: 429, headers: { 'retry-after': seconds } });

	it('is waited for, and a little more', async () => {
		const script = new Script([busy('7'), good]);
		await over(script.dli.ask(read));
		expect(script.pauses[0]).toBeGreaterThanOrEqual(7125);
		expect(script.pauses[0]).toBeLessThan(7300);
	});

	it('that is longer than the deadline is not', async () => {
		const script = new Script([busy('7'), good]);
		const result = await over(script.dli.ask(read, { deadline: new Deadline(7) }));
		expect(result).toMatchObject({ kind: 'busy', httpStatus: 429 });
		expect(String(result)).not.toContain('Tried');
		expect(script.sent).toHaveLength(1);
	});

	it('without a deadline may take a quarter of an hour in all', async () => {
		expect(await over(new Script([busy('890'), good]).dli.ask(read))).toEqual({
			is_success: true,
		});
		expect(await over(new Script([busy('900'), good]).dli.ask(read))).toBeInstanceOf(Refusal);
	});
});

describe('a request gives up', () => {
	it.each([
		[900, 30_000],
		[100, 25_000],
		[8, 2000],
		[0.5, 1000],
	])('of %d s after %d ms', async (seconds, timeout) => {
		const script = new Script([good]);
		await over(script.dli.ask(read, { deadline: new Deadline(seconds) }));
		expect(script.sent.map((one) => one.timeout)).toEqual([timeout]);
	});

	it('no later than its deadline, but for a last second', async () => {
		const script = new Script([good]);
		const deadline = new Deadline(100);
		await jest.advanceTimersByTimeAsync(90_000);
		await over(script.dli.ask(read, { deadline }));
		await jest.advanceTimersByTimeAsync(20_000);
		await over(script.dli.ask(read, { deadline }));
		expect(script.sent.map((one) => one.timeout)).toEqual([10_000, 1000]);
	});
});

describe('a change whose answer is lost', () => {
	const lost = { status: 503 };
	const settledBy = (...ends: Settled[]) => {
		const settle = jest.fn(async () => ends.shift() ?? { unreadable: true as const });
		return settle;
	};

	it('is done if the state says so', async () => {
		const script = new Script([lost, good]);
		const settle = settledBy({ done: { by: 'state' } });
		expect(await over(script.dli.ask(change, { settle }))).toEqual({ by: 'state' });
		expect(script.sent).toHaveLength(1);
	});

	it('goes out again for what is missing, and then the same again', async () => {
		const script = new Script([lost, lost, good]);
		const settle = settledBy({ again: other }, { again: other });
		expect(await over(script.dli.ask(change, { settle }))).toEqual({ is_success: true });
		expect(script.sent.map(({ url }) => url)).toEqual([change.uri, other.uri, other.uri]);
	});

	it('does not go out again if the state cannot be read', async () => {
		const script = new Script([lost, good]);
		const result = await over(script.dli.ask(change, { settle: settledBy({ unreadable: true }) }));
		expect(result).toMatchObject({ kind: 'lost', httpStatus: 503 });
		expect(script.sent).toHaveLength(1);
	});

	it('is looked for after the last try as well', async () => {
		const script = new Script([lost]);
		const again = { again: other };
		const settle = settledBy(again, again, again, again, { done: { late: true } });
		expect(await over(script.dli.ask(change, { settle }))).toEqual({ late: true });
		expect([script.sent.length, settle.mock.calls.length]).toEqual([5, 5]);
	});

	it('is not looked for when it was certainly not carried out', async () => {
		const script = new Script([{ status: 429 }, { status: 400 }]);
		const settle = settledBy();
		expect(await over(script.dli.ask(change, { settle }))).toMatchObject({ kind: 'refused' });
		expect(settle).not.toHaveBeenCalled();
	});
});

describe('Stop', () => {
	it('keeps a request from being sent', async () => {
		const script = new Script([good]);
		script.stop.abort();
		await expect(over(script.dli.ask(read))).rejects.toMatchObject({
			message: 'The execution was stopped.',
			nextStep: 'Run the workflow again.',
			kind: 'refused',
		});
		expect(script.sent).toEqual([]);
	});

	it('ends a pause at once', async () => {
		const script = new Script([{ status: 429, headers: { 'retry-after': '60' } }, good]);
		const asked = script.dli.ask(read);
		asked.catch(() => undefined);
		await jest.advanceTimersByTimeAsync(1000);
		script.stop.abort();
		await expect(over(asked)).rejects.toBeInstanceOf(Error);
		expect(performance.now() - (script.sent[0]?.at ?? 0)).toBeLessThan(1100);
		expect(script.sent).toHaveLength(1);
	});

	it('is unknown to a form, which sends all the same', async () => {
		const script = new Script([{ status: 429 }, good], { canBeStopped: false });
		expect(await over(script.dli.ask(read))).toEqual({ is_success: true });
	});
});

describe('side by side', () => {
	/** How many of 40 requests are under way at first, after one that went well and this one. */
	const atOnce = async (scene: Scene): Promise<number> => {
		const script = new Script([good, scene, good], { latency: 100 });
		await over(script.dli.ask(read));
		await over(script.dli.ask(read));
		const before = script.sent.length;
		const all = Promise.all(Array.from({ length: 40 }, async () => await script.dli.ask(read)));
		await jest.advanceTimersByTimeAsync(50);
		const first = script.sent.length - before;
		await over(all);
		expect(script.sent.length - before).toBe(40);
		return first;
	};

	it.each<[string, number, Scene]>([
		['all goes well', 16, good],
		['a request was refused', 16, { status: 400 }],
		['a connection broke', 16, reset],
		['a gateway was overloaded', 16, { status: 503 }],
	])('after %s go %d', async (_, count, scene) => {
		expect(await atOnce(scene)).toBe(count);
	});

	it('a first request that was refused has proven the identity, so 16 follow', async () => {
		const script = new Script([{ status: 400 }, good], { latency: 100 });
		await over(script.dli.ask(read));
		const all = Promise.all(Array.from({ length: 40 }, async () => await script.dli.ask(read)));
		await jest.advanceTimersByTimeAsync(50);
		expect(script.sent).toHaveLength(17);
		await over(all);
	});

	it('after "too many requests" go half as many, and one more for the answer since', async () => {
		expect(await atOnce({ status: 429 })).toBe(9);
	});
});
