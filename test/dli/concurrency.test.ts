import type { Traffic } from '../../nodes/shared/dli/concurrency';
import { AdaptiveConcurrency, forEachConcurrently, Gate } from '../../nodes/shared/dli/concurrency';

const ticks = async () => {
	for (let tick = 0; tick < 20; tick++) await Promise.resolve();
};

/** Work that is under way until it is told how the traffic is. */
class Road {
	private readonly concurrency = new AdaptiveConcurrency();
	private readonly under: Array<(traffic: Traffic) => void> = [];

	/** Sends so many requests. */
	send(count: number): void {
		for (let n = 0; n < count; n++) {
			const work = async () => await new Promise<Traffic>((done) => this.under.push(done));
			void this.concurrency.run(work, (traffic) => traffic);
		}
	}

	/** How many are under way. */
	get busy(): number {
		return this.under.length;
	}

	/** The oldest ones are answered. */
	async answer(count: number, traffic: Traffic): Promise<void> {
		for (const done of this.under.splice(0, count)) done(traffic);
		await ticks();
	}
}

describe('how many requests are under way at a time', () => {
	let road: Road;
	beforeEach(() => {
		road = new Road();
		road.send(500);
	});

	it('is one at first, then 16', async () => {
		expect(road.busy).toBe(1);
		await road.answer(1, 'ok');
		expect(road.busy).toBe(16);
	});

	it('grows by one with each good answer, up to 64', async () => {
		await road.answer(1, 'ok');
		await road.answer(5, 'ok');
		expect(road.busy).toBe(21);
		await road.answer(21, 'ok');
		expect(road.busy).toBe(42);
		await road.answer(42, 'ok');
		expect(road.busy).toBe(64);
		await road.answer(64, 'ok');
		expect(road.busy).toBe(64);
	});

	it('stays one until the first is really answered', async () => {
		await road.answer(1, 'unknown');
		expect(road.busy).toBe(1);
		await road.answer(1, 'unknown');
		expect(road.busy).toBe(1);
		await road.answer(1, 'ok');
		expect(road.busy).toBe(16);
	});

	it('is halved by "too many requests", once for all that were under way', async () => {
		await road.answer(1, 'ok');
		await road.answer(16, 'throttled');
		expect(road.busy).toBe(8);
		await road.answer(8, 'throttled');
		expect(road.busy).toBe(4);
		await road.answer(4, 'throttled');
		await road.answer(2, 'throttled');
		expect(road.busy).toBe(1);
		await road.answer(1, 'throttled');
		expect(road.busy).toBe(1);
	});

	it('then grows by one per round of good answers, and to no more than 64', async () => {
		await road.answer(1, 'ok');
		await road.answer(16, 'throttled');
		await road.answer(8, 'throttled');
		expect(road.busy).toBe(4);
		await road.answer(3, 'ok');
		expect(road.busy).toBe(4);
		await road.answer(1, 'ok');
		expect(road.busy).toBe(5);
		await road.answer(5, 'ok');
		expect(road.busy).toBe(6);
		await road.answer(6, 'ok');
		expect(road.busy).toBe(7);
		road.send(10_000);
		for (let round = 0; round < 100; round++) await road.answer(road.busy, 'ok');
		expect(road.busy).toBe(64);
	});

	it('grows slowly from one where the very first was one too many', async () => {
		await road.answer(1, 'throttled');
		expect(road.busy).toBe(1);
		await road.answer(1, 'ok');
		expect(road.busy).toBe(2);
	});

	it('stays as it is when a connection breaks', async () => {
		await road.answer(1, 'ok');
		await road.answer(16, 'throttled');
		await road.answer(8, 'unknown');
		expect(road.busy).toBe(8);
	});
});

describe('a gate', () => {
	it('lets in by the order of arrival, and the next one also when work throws', async () => {
		const gate = new Gate(() => 1);
		const order: number[] = [];
		const all = Array.from({ length: 100 }, async (_, n) => {
			await gate.run(async () => {
				order.push(n);
				await Promise.resolve();
				if (n % 3 === 0) throw new Error(String(n));
			});
		});
		await Promise.allSettled(all);
		expect(order).toEqual(Array.from({ length: 100 }, (_, n) => n));
	});

	it('follows its limit up and down, and forgets nobody', async () => {
		let limit = 1;
		const gate = new Gate(() => limit);
		const under: Array<() => void> = [];
		let most = 0;
		let ended = 0;
		const all = Array.from({ length: 300 }, async () => {
			await gate.run(async () => await new Promise<void>((done) => under.push(done)));
			ended++;
		});
		for (let round = 0; ended < 300; round++) {
			limit = [1, 7, 64, 3, 1, 20][round % 6] ?? 1;
			const before = under.length;
			under.shift()?.();
			await ticks();
			// Those that are in already stay; nobody is let in above the limit.
			expect(under.length).toBeLessThanOrEqual(Math.max(limit, before - 1));
			most = Math.max(most, under.length);
		}
		await Promise.all(all);
		expect(most).toBe(64);
	});

	it('has room for 130,000 in a second or two', async () => {
		const gate = new Gate(() => 64);
		let done = 0;
		const begun = performance.now();
		await Promise.all(
			Array.from({ length: 130_000 }, async () => await gate.run(async () => void done++)),
		);
		expect(done).toBe(130_000);
		expect(performance.now() - begun).toBeLessThan(5000);
	});
});

describe('a gate of a fixed width', () => {
	const pile = (free: number, count: number) => {
		const slots = new Gate(() => free);
		const begun: number[] = [];
		const under: Array<() => void> = [];
		const all = Array.from({ length: count }, async (_, n) => {
			await slots.run(async () => {
				begun.push(n);
				await new Promise<void>((done) => under.push(done));
				if (n % 2 === 0) throw new Error(String(n));
			});
		});
		return { slots, begun, under, ended: Promise.allSettled(all) };
	};

	it('hold so many pieces of work; the others follow in their order, also when work throws', async () => {
		const { slots, begun, under, ended } = pile(2, 7);
		for (let round = 2; under.length > 0; round++) {
			await ticks();
			expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6].slice(0, round));
			under.shift()?.();
			await ticks();
		}
		expect((await ended).map(({ status }) => status)).toEqual(
			[0, 1, 2, 3, 4, 5, 6].map((n) => (n % 2 === 0 ? 'rejected' : 'fulfilled')),
		);
		// They are all free again, and no more than before.
		const later: string[] = [];
		for (const name of ['a', 'b', 'c']) {
			void slots.run(async () => await new Promise(() => later.push(name)));
		}
		await ticks();
		expect(later).toEqual(['a', 'b']);
	});

	it('without an end hold everything', async () => {
		const { begun } = pile(Infinity, 100);
		await ticks();
		expect(begun).toHaveLength(100);
	});
});

describe('work for each of several', () => {
	it('is done for all, 64 at a time', async () => {
		let running = 0;
		let most = 0;
		const done: number[] = [];
		await forEachConcurrently(
			Array.from({ length: 200 }, (_, n) => n),
			async (n) => {
				most = Math.max(most, ++running);
				await ticks();
				running--;
				done.push(n);
			},
		);
		expect([most, done.length]).toEqual([64, 200]);
	});

	it('ends with the first failure, once those under way are over', async () => {
		const begun: number[] = [];
		let running = 0;
		const work = async (n: number) => {
			begun.push(n);
			running++;
			await ticks();
			running--;
			if (n === 10) throw new Error('ten');
			if (n > 10) throw new Error('later');
		};
		const elements = Array.from({ length: 200 }, (_, n) => n);
		await expect(forEachConcurrently(elements, work)).rejects.toThrow('ten');
		expect(running).toBe(0);
		expect(begun.length).toBeLessThanOrEqual(74);
	});
});
