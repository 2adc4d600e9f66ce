/** What an answer says about the traffic: more may go, there were too many, or neither. */
export type Traffic = 'ok' | 'throttled' | 'unknown';

/** Requests under way at a time after the first good answer. */
const atFirst = 16;

/** Requests under way at a time, at most. */
export const mostAtATime = 64;

/**
 * How many requests are under way at a time. The first goes alone, because a refused identity must
 * not be tried 16 times (five bad signatures lock a key). After it 16 go, and each good answer lets
 * one more through. "Too many requests" halves the number; from then on it grows by one per round.
 */
export class AdaptiveConcurrency {
	limit = 1;
	private readonly gate = new Gate(() => this.limit);
	private state: 'unproven' | 'growing' | 'careful' = 'unproven';
	private goodSinceGrowth = 0;
	private halvings = 0;

	/** Runs the work when there is room; `trafficOf` reads from its result how the traffic is. */
	async run<T>(work: () => Promise<T>, trafficOf: (result: T) => Traffic): Promise<T> {
		return await this.gate.run(async () => {
			const halvingsAtStart = this.halvings;
			const result = await work();
			this.adapt(trafficOf(result), halvingsAtStart);
			return result;
		});
	}

	private adapt(traffic: Traffic, halvingsAtStart: number): void {
		// All that were sent before the last halving complain of the same crowd.
		if (traffic === 'throttled' && halvingsAtStart === this.halvings) {
			this.limit = Math.max(1, Math.floor(this.limit / 2));
			this.halvings++;
			this.state = 'careful';
			this.goodSinceGrowth = 0;
		} else if (traffic === 'ok') {
			this.grow();
		}
	}

	private grow(): void {
		if (this.state === 'unproven') {
			this.state = 'growing';
			this.limit = atFirst;
		} else if (this.state === 'growing' || ++this.goodSinceGrowth >= this.limit) {
			this.goodSinceGrowth = 0;
			this.limit = Math.min(mostAtATime, this.limit + 1);
		}
	}
}

/**
 * Does the work for each element, several at a time. After one has failed no other is begun.
 * @throws what the first one threw, once those under way are over, so that nothing goes on behind
 * the back of whoever was told that it failed
 */
export async function forEachConcurrently<T>(
	elements: readonly T[],
	work: (element: T) => Promise<void>,
): Promise<void> {
	const gate = new Gate(() => mostAtATime);
	const failures: unknown[] = [];
	const begin = async (element: T) => {
		if (failures.length > 0) return;
		await work(element).catch((error: unknown) => failures.push(error));
	};
	await Promise.all(
		elements.map(async (element) => await gate.run(async () => await begin(element))),
	);
	if (failures.length > 0) throw failures[0];
}

/** Lets so much work run at a time; the rest waits, and is let in in the order of its arrival. */
export class Gate {
	private running = 0;
	private waiting: Array<() => void> = [];
	private admitted = 0;

	/** @param limit may change from one moment to the next, but is never below 1 */
	constructor(private readonly limit: () => number) {}

	/** Does the work when there is room for it. */
	async run<T>(work: () => Promise<T>): Promise<T> {
		if (this.running < this.limit()) this.running++;
		else await new Promise<void>((admit) => this.waiting.push(admit));
		try {
			return await work();
		} finally {
			this.running--;
			this.admit();
		}
	}

	private admit(): void {
		while (this.admitted < this.waiting.length && this.running < this.limit()) {
			this.running++;
			this.waiting[this.admitted++]?.();
		}
		// Taking them out one by one would cost more, the more are waiting.
		if (this.admitted < this.waiting.length) return;
		this.waiting = [];
		this.admitted = 0;
	}
}

/** Work that is done once per key, however many ask for it. */
export class PromiseCache<T> {
	private readonly results = new Map<string, Promise<T>>();

	/** @param isWorthKeeping false for a result with which the next one to ask tries again */
	async get(
		key: string,
		work: () => Promise<T>,
		isWorthKeeping: (result: T) => boolean = () => true,
	): Promise<T> {
		const pending = this.results.get(key) ?? work();
		this.results.set(key, pending);
		const forget = () => {
			if (this.results.get(key) === pending) this.results.delete(key);
		};
		pending.catch(forget);
		const result = await pending;
		if (!isWorthKeeping(result)) forget();
		return result;
	}
}
