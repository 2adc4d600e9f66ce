/** What an answer says about the traffic: more may go, there were too many, or neither. */
export type Traffic = 'ok' | 'throttled' | 'unknown';

/** Requests under way at a time after the first good answer, and at most. */
const atFirst = 16;
const atMost = 64;

/**
 * How many requests are under way at a time. The first goes alone, because a refused identity must
 * not be tried 16 times (five bad signatures lock a key). After it 16 go, and each good answer lets
 * one more through. "Too many requests" halves the number; from then on it grows by one per round.
 */
export class AdaptiveConcurrency {
	limit = 1;
	private running = 0;
	private state: 'unproven' | 'growing' | 'careful' = 'unproven';
	private goodSinceGrowth = 0;
	private halvings = 0;
	private readonly waiting: Array<() => void> = [];

	/** Runs the work when there is room; `trafficOf` reads from its result how the traffic is. */
	async run<T>(work: () => Promise<T>, trafficOf: (result: T) => Traffic): Promise<T> {
		if (this.running >= this.limit) await new Promise<void>((admit) => this.waiting.push(admit));
		else this.running++;
		const halvingsAtStart = this.halvings;
		try {
			const result = await work();
			this.adapt(trafficOf(result), halvingsAtStart);
			return result;
		} finally {
			this.running--;
			this.admit();
		}
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
			this.limit = Math.min(atMost, this.limit + 1);
		}
	}

	private admit(): void {
		while (this.running < this.limit && this.waiting.length > 0) {
			this.running++;
			this.waiting.shift()?.();
		}
	}
}

/** So many pieces of work at a time; the others wait for their turn, in their order. */
export class Slots {
	private readonly waiting: Array<() => void> = [];

	/** @param free how many there are; Infinity lets everything through */
	constructor(private free: number) {}

	async run<T>(work: () => Promise<T>): Promise<T> {
		if (this.free > 0) this.free--;
		else await new Promise<void>((admit) => this.waiting.push(admit));
		try {
			return await work();
		} finally {
			const next = this.waiting.shift();
			if (next) next();
			else this.free++;
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
	const left = elements.values();
	const failures: unknown[] = [];
	const worker = async () => {
		for (const element of left) {
			await work(element).catch((error: unknown) => failures.push(error));
			if (failures.length > 0) return;
		}
	};
	await Promise.all(Array.from({ length: atMost }, worker));
	if (failures.length > 0) throw failures[0];
}
