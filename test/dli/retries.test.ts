import { sleep } from 'n8n-workflow';
import { Deadline, pollDelay, readRetryAfter, retryDelay } from '../../nodes/shared/dli/delays';
import { DliError } from '../../nodes/shared/dli/DliError';
import type { Resolution } from '../../nodes/shared/dli/client';
import type { DliRequest } from '../../nodes/shared/dli/request';
import { confirmation } from '../../nodes/shared/dli/request';
import { Script } from './script';

const read: DliRequest<string> = {
	method: 'GET',
	uri: '/v1.0/{project_id}/queues',
	topic: 'queue',
	parse: confirmation,
};
const change: DliRequest<string> = { ...read, method: 'POST' };
const other: DliRequest<string> = { ...change, uri: '/v1.0/{project_id}/rest' };
const good = { status: 200, body: '{"is_success":true,"message":"done"}' };
const reset = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
const unauthorized = { status: 401 };

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** Lets time pass until the work is done, which takes at most half an hour. */
async function over<T>(work: Promise<T>): Promise<T> {
	let isOver = false;
	const end = () => (isOver = true);
	work.then(end, end);
	const begun = performance.now();
	for (let steps = 0; !isOver; steps++) {
		const isEndless = performance.now() - begun > 1_800_000 || steps > 10_000;
		if (isEndless) throw new Error('It never ends');
		await jest.advanceTimersToNextTimerAsync();
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
		const result = await over(script.dli.tryRequest(read));
		expect(script.sent).toHaveLength(5);
		script.pauses.forEach((pause, index) => {
			expect(pause).toBeGreaterThanOrEqual(250 * 2 ** index);
			expect(pause).toBeLessThan(500 * 2 ** index + 30);
		});
		expect(result).toBeInstanceOf(DliError);
		const seconds = Math.round(script.pauses.reduce((sum, pause) => sum + pause, 0) / 100) / 10;
		expect(String(result)).toMatch(/ Tried 5 times in \d+(\.\d)? s\.$/);
		expect(Number(/in (\S+) s/.exec(String(result))?.[1])).toBeCloseTo(seconds, 0);
	});

	it('passes when it helps to try again', async () => {
		const script = new Script([scene, scene, good]);
		expect(await over(script.dli.tryRequest(read))).toBe('done');
		expect(script.sent).toHaveLength(3);
	});
});

it.each([
	...[400, 403, 404].map((status) => [status, 'rejected'] as const),
	...[500, 501, 505].map((status) => [status, 'unavailable'] as const),
])('HTTP %d is %s, and is not asked for again', async (status, kind) => {
	const script = new Script([{ status, body: '{"error_msg":"No."}' }, good]);
	await expect(over(script.dli.request(read))).rejects.toMatchObject({
		message: 'No.',
		kind,
		httpStatus: status,
	});
	expect(script.sent).toHaveLength(1);
});

it('a refused identity is asked about once, and nothing else is sent after it', async () => {
	const script = new Script([unauthorized, good]);
	for (const result of await over(
		Promise.all([read, read, change].map((request) => script.dli.tryRequest(request))),
	)) {
		expect(result).toMatchObject({
			kind: 'unauthorized',
			message: 'The service does not accept this identity.',
		});
	}
	expect(script.sent).toHaveLength(1);
});

it('what is requested comes back, a refusal is thrown', async () => {
	const script = new Script([good, { status: 400 }]);
	expect(await over(script.dli.request(read))).toBe('done');
	await expect(over(script.dli.request(read))).rejects.toBeInstanceOf(DliError);
});

it('the time that is told is that of this request, not that of its deadline', async () => {
	const deadline = Deadline.fromNow(900);
	await jest.advanceTimersByTimeAsync(60_000);
	const result = await over(new Script([reset]).dli.tryRequest(read, { deadline }));
	expect(String(result)).toMatch(/ Tried 5 times in [4-8](\.\d)? s\.$/);
});

it('a refusal does not keep other requests from being sent', async () => {
	const script = new Script([{ status: 400 }, good]);
	expect(await over(script.dli.tryRequest(read))).toBeInstanceOf(DliError);
	expect(await over(script.dli.tryRequest(read))).toBe('done');
});

describe('Retry-After', () => {
	const busy = (seconds: string) => ({ status: 429, headers: { 'retry-after': seconds } });

	it('is waited for, and a little more', async () => {
		const script = new Script([busy('7'), good]);
		await over(script.dli.tryRequest(read));
		expect(script.pauses[0]).toBeGreaterThanOrEqual(7125);
		expect(script.pauses[0]).toBeLessThan(7300);
	});

	it('that is longer than the deadline is not', async () => {
		const script = new Script([busy('7'), good]);
		const result = await over(script.dli.tryRequest(read, { deadline: Deadline.fromNow(7) }));
		expect(result).toMatchObject({ kind: 'unavailable', httpStatus: 429 });
		expect(String(result)).not.toContain('Tried');
		expect(script.sent).toHaveLength(1);
	});

	it('without a deadline may take a quarter of an hour in all', async () => {
		expect(await over(new Script([busy('890'), good]).dli.tryRequest(read))).toBe('done');
		expect(await over(new Script([busy('900'), good]).dli.tryRequest(read))).toBeInstanceOf(
			DliError,
		);
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
		await over(script.dli.tryRequest(read, { deadline: Deadline.fromNow(seconds) }));
		expect(script.sent.map((one) => one.timeout)).toEqual([timeout]);
	});

	it('no later than its deadline, but for a last second', async () => {
		const script = new Script([good]);
		const deadline = Deadline.fromNow(100);
		await jest.advanceTimersByTimeAsync(90_000);
		await over(script.dli.tryRequest(read, { deadline }));
		await jest.advanceTimersByTimeAsync(20_000);
		await over(script.dli.tryRequest(read, { deadline }));
		expect(script.sent.map((one) => one.timeout)).toEqual([10_000, 1000]);
	});
});

describe('a change whose outcome is unknown', () => {
	const lost = { status: 503 };
	const asked = (...states: Array<Resolution<string>>) =>
		jest.fn(async () => states.shift() ?? new DliError('unavailable', 'Unreadable.', ''));

	it('is done if the state says so', async () => {
		const script = new Script([lost, good]);
		const resolveUnknownOutcome = asked({ done: 'as the state says' });
		expect(await over(script.dli.tryRequest(change, { resolveUnknownOutcome }))).toBe(
			'as the state says',
		);
		expect(script.sent).toHaveLength(1);
	});

	it('goes out again for what is missing, and then the same again', async () => {
		const script = new Script([lost, { status: 429 }, good]);
		const resolveUnknownOutcome = asked({ again: other });
		expect(await over(script.dli.tryRequest(change, { resolveUnknownOutcome }))).toBe('done');
		expect(script.sent.map(({ url }) => url)).toEqual([change.uri, other.uri, other.uri]);
	});

	it('does not go out again if the state cannot be read', async () => {
		const script = new Script([lost, good]);
		const result = await over(script.dli.tryRequest(change, { resolveUnknownOutcome: asked() }));
		expect(result).toMatchObject({ kind: 'outcomeUnknown', httpStatus: 503 });
		expect(script.sent).toHaveLength(1);
	});

	it('does not go out again, nor keep anybody waiting, if nobody can read the state', async () => {
		const script = new Script([lost, good]);
		const begun = performance.now();
		const result = await over(script.dli.tryRequest(change));
		expect(result).toMatchObject({ kind: 'outcomeUnknown', httpStatus: 503 });
		expect(script.sent).toHaveLength(1);
		expect(performance.now() - begun).toBeLessThan(100);
	});

	it('is looked for after the last try as well', async () => {
		const script = new Script([lost]);
		const again = { again: other };
		const resolveUnknownOutcome = asked(again, again, again, again, { done: 'late' });
		expect(await over(script.dli.tryRequest(change, { resolveUnknownOutcome }))).toBe('late');
		expect([script.sent.length, resolveUnknownOutcome.mock.calls.length]).toEqual([5, 5]);
	});

	it('is looked for after a pause each time, but at once after the last try', async () => {
		const script = new Script([lost]);
		const pauses: number[] = [];
		const resolveUnknownOutcome = async () => {
			pauses.push(performance.now() - (script.sent.at(-1)?.at ?? 0));
			return { again: other };
		};
		await over(script.dli.tryRequest(change, { resolveUnknownOutcome }));
		expect(pauses).toHaveLength(5);
		expect(pauses.pop()).toBe(0);
		pauses.forEach((pause, index) => expect(pause).toBeGreaterThanOrEqual(250 * 2 ** index));
	});

	it('is looked for once, and not sent again, where that would bring the same', async () => {
		for (const scene of [{ status: 500 }, { status: 302 }, { status: 200, body: '<html>' }]) {
			const script = new Script([scene, good]);
			const resolveUnknownOutcome = asked({ again: other });
			const result = await over(script.dli.tryRequest(change, { resolveUnknownOutcome }));
			expect(result).toMatchObject({ kind: 'outcomeUnknown', httpStatus: scene.status });
			expect([script.sent.length, resolveUnknownOutcome.mock.calls.length]).toEqual([1, 1]);
		}
	});

	it('is not looked for when it was certainly not carried out', async () => {
		const script = new Script([
			{ status: 429 },
			{ status: 400, body: '{"error_code":"DLI.0012"}' },
		]);
		const resolveUnknownOutcome = asked();
		expect(await over(script.dli.tryRequest(change, { resolveUnknownOutcome }))).toMatchObject({
			kind: 'rejected',
		});
		expect(resolveUnknownOutcome).not.toHaveBeenCalled();
	});
});

describe('a client that was closed, because an item failed and the node stops at that', () => {
	const reason = new DliError('rejected', 'Not carried out, because item 3 failed before.', '');

	it('sends no more changes, but readings', async () => {
		const script = new Script([good]);
		script.dli.close(reason);
		script.dli.close(new DliError('rejected', 'Another.', ''));
		expect(await over(script.dli.tryRequest(change))).toBe(reason);
		expect(await over(script.dli.tryRequest(read))).toBe('done');
		expect(script.sent).toHaveLength(1);
	});

	it('sends no change that was put off, nor one that waits for its turn', async () => {
		const script = new Script([{ status: 429 }, good], { latency: 100 });
		const results = Promise.all([
			script.dli.tryRequest(change),
			script.dli.tryRequest({ ...change, method: 'PUT' }),
		]);
		await jest.advanceTimersByTimeAsync(50);
		script.dli.close(reason);
		expect(await over(results)).toEqual([reason, reason]);
		expect(script.sent).toHaveLength(1);
	});

	it('waits no longer, but still pauses', async () => {
		const script = new Script([good]);
		const begun = performance.now();
		const waited = script.dli.wait(60_000);
		waited.catch(() => undefined);
		await jest.advanceTimersByTimeAsync(1000);
		script.dli.close(reason);
		await expect(over(waited)).rejects.toBe(reason);
		expect(performance.now() - begun).toBeLessThan(1300);
		await over(script.dli.pause(1000));
		expect(performance.now() - begun).toBeGreaterThan(2000);
	});
});

describe('while something is read on which it depends whether more is changed', () => {
	it.each([
		['is over', 'resolve'],
		['has failed', 'reject'],
	] as const)('readings are sent, but no change before it %s', async (_, end) => {
		const script = new Script([good]);
		const methods = () => script.sent.map(({ options }) => options.method);
		const reading = script.dli.withoutChanges(
			async () => await sleep(60_000).then(() => Promise[end]('said')),
		);
		reading.catch(() => undefined);
		const both = Promise.all([script.dli.tryRequest(change), script.dli.tryRequest(read)]);
		await jest.advanceTimersByTimeAsync(59_000);
		expect(methods()).toEqual(['GET']);
		expect(await over(both)).toEqual(['done', 'done']);
		expect(methods()).toEqual(['GET', 'POST']);
		expect((await Promise.allSettled([reading]))[0]).toMatchObject(
			end === 'resolve' ? { value: 'said' } : { reason: 'said' },
		);
	});
});

it('how many requests go side by side depends on what the last one brought', async () => {
	const script = new Script([good, { status: 400 }, reset, { status: 503 }, { status: 429 }]);
	const limits = [script.dli.limit];
	for (let sent = 0; sent < 5; sent++) {
		await over(script.dli.tryRequest(read, { deadline: Deadline.fromNow(0) }));
		limits.push(script.dli.limit);
	}
	expect(limits).toEqual([1, 16, 17, 17, 17, 8]);
});

it.each([100, 250, 1100])('a wait and a pause of %d ms take no longer', async (milliseconds) => {
	const { dli } = new Script([]);
	for (const rest of ['wait', 'pause'] as const) {
		const begun = performance.now();
		await over(dli[rest](milliseconds));
		expect(performance.now() - begun).toBe(milliseconds);
	}
});

describe('Stop', () => {
	it('keeps a request from being sent', async () => {
		const script = new Script([good]);
		script.stop.abort();
		await expect(over(script.dli.tryRequest(read))).rejects.toMatchObject({
			message: 'The execution was stopped.',
			nextStep: 'Run the workflow again.',
			kind: 'rejected',
		});
		expect(script.sent).toEqual([]);
	});

	it('ends a pause at once', async () => {
		const script = new Script([{ status: 429, headers: { 'retry-after': '60' } }, good]);
		const asked = script.dli.tryRequest(read);
		asked.catch(() => undefined);
		await jest.advanceTimersByTimeAsync(1000);
		script.stop.abort();
		await expect(over(asked)).rejects.toBeInstanceOf(Error);
		expect(performance.now() - (script.sent[0]?.at ?? 0)).toBeLessThan(1100);
		expect(script.sent).toHaveLength(1);
	});

	it('is unknown to a form, which sends all the same', async () => {
		const script = new Script([{ status: 429 }, good], { canBeStopped: false });
		expect(await over(script.dli.tryRequest(read))).toBe('done');
	});
});

describe('Retry-After', () => {
	const now = new Date('2026-01-01T00:00:00Z');

	it.each<[unknown, number | undefined]>([
		['0', 0],
		['7', 7000],
		[' 12 ', 12_000],
		['123456789', 123_456_789_000],
		['Thu, 01 Jan 2026 00:01:00 GMT', 60_000],
		['Wed, 31 Dec 2025 23:59:00 GMT', 0],
		['Fri Jan  3 00:00:00 2025', 0],
		['soon', undefined],
		['7 minutes', undefined],
		['', undefined],
		['  ', undefined],
		[7, undefined],
		[['7'], undefined],
		[undefined, undefined],
	])('%j means %j ms', (header, milliseconds) => {
		expect(readRetryAfter(header, now)).toBe(milliseconds);
	});
});

it.each([0, 1, 2, 3])(
	'a pause after %d retries is between half and all of its share',
	(retries) => {
		const share = 500 * 2 ** retries;
		for (let n = 0; n < 100; n++) {
			const pause = retryDelay(retries);
			expect(pause).toBeGreaterThanOrEqual(share / 2);
			expect(pause).toBeLessThan(share);
			const asked = retryDelay(retries, 5000) - 5000;
			expect(asked).toBeGreaterThanOrEqual(share / 4);
			expect(asked).toBeLessThan(share / 2);
		}
	},
);

it.each([
	[0, undefined, 1000],
	[5000, undefined, 1000],
	[10_000, undefined, 2000],
	[140_000, undefined, 28_000],
	[1_000_000, undefined, 30_000],
	[1_000_000, 5000, 5000],
])(
	'after %d ms the next look, of at most %d ms, comes after up to %d ms',
	(elapsed, longest, most) => {
		for (let n = 0; n < 100; n++) {
			const delay = pollDelay(elapsed, longest);
			expect(delay).toBeGreaterThanOrEqual(0.8 * most);
			expect(delay).toBeLessThan(most);
		}
	},
);

describe('the time of an item', () => {
	it('runs only while work is done for it', async () => {
		const deadline = new Deadline(10);
		await jest.advanceTimersByTimeAsync(5000);
		expect([deadline.elapsed, deadline.remaining]).toEqual([0, 10_000]);
		await over(
			deadline.during(async () => {
				await jest.advanceTimersByTimeAsync(3000);
			}),
		);
		await jest.advanceTimersByTimeAsync(5000);
		expect(deadline.elapsed).toBeGreaterThanOrEqual(3000);
		expect(deadline.elapsed).toBeLessThan(3100);
	});

	it('goes on running through work within work, and once it was started for good', async () => {
		const deadline = Deadline.fromNow(10);
		await deadline.during(async () => {});
		await jest.advanceTimersByTimeAsync(4000);
		expect(deadline.elapsed).toBe(4000);
		await jest.advanceTimersByTimeAsync(7000);
		expect(deadline.remaining).toBe(0);
	});
});
