import { Lanes, type Traffic } from '../../nodes/shared/dli/concurrency';

/** Work that is under way until it is told how the traffic is. */
class Road {
	private readonly lanes = new Lanes();
	private readonly under: Array<(traffic: Traffic) => void> = [];

	/** Sends so many requests. */
	send(count: number): void {
		for (let n = 0; n < count; n++) {
			const work = async () => await new Promise<Traffic>((done) => this.under.push(done));
			void this.lanes.use(work, (traffic) => traffic);
		}
	}

	/** How many are under way. */
	get busy(): number {
		return this.under.length;
	}

	/** The oldest ones are answered. */
	async answer(count: number, traffic: Traffic): Promise<void> {
		for (const done of this.under.splice(0, count)) done(traffic);
		for (let tick = 0; tick < 20; tick++) await Promise.resolve();
	}
}

describe('lanes', () => {
	let road: Road;
	beforeEach(() => {
		road = new Road();
		road.send(500);
	});

	it('let the first go alone, then 16', async () => {
		expect(road.busy).toBe(1);
		await road.answer(1, 'flowing');
		expect(road.busy).toBe(16);
		await road.answer(5, 'flowing');
		expect(road.busy).toBe(16);
	});

	it('send one at a time until the first is really answered', async () => {
		await road.answer(1, 'unknown');
		expect(road.busy).toBe(1);
		await road.answer(1, 'unknown');
		expect(road.busy).toBe(1);
		await road.answer(1, 'flowing');
		expect(road.busy).toBe(16);
	});

	it('are halved by "too many requests", once for all that were under way', async () => {
		await road.answer(1, 'flowing');
		await road.answer(16, 'tooMany');
		expect(road.busy).toBe(8);
		await road.answer(8, 'tooMany');
		expect(road.busy).toBe(4);
		await road.answer(4, 'tooMany');
		await road.answer(2, 'tooMany');
		expect(road.busy).toBe(1);
		await road.answer(1, 'tooMany');
		expect(road.busy).toBe(1);
	});

	it('grow back one by one with good answers, up to 16', async () => {
		await road.answer(1, 'flowing');
		await road.answer(16, 'tooMany');
		await road.answer(8, 'tooMany');
		expect(road.busy).toBe(4);
		await road.answer(1, 'flowing');
		expect(road.busy).toBe(5);
		await road.answer(1, 'flowing');
		expect(road.busy).toBe(6);
		await road.answer(6, 'flowing');
		expect(road.busy).toBe(12);
		for (let n = 0; n < 10; n++) await road.answer(1, 'flowing');
		expect(road.busy).toBe(16);
	});

	it('stay as they are when a connection breaks', async () => {
		await road.answer(1, 'flowing');
		await road.answer(16, 'tooMany');
		await road.answer(8, 'unknown');
		expect(road.busy).toBe(8);
	});

	it('are given back when the work throws', async () => {
		const lanes = new Lanes();
		const work = async () => await Promise.reject(new Error('thrown'));
		await expect(lanes.use(work, () => 'flowing')).rejects.toThrow('thrown');
		expect(
			await lanes.use(
				async () => 'next',
				() => 'flowing',
			),
		).toBe('next');
	});
});
