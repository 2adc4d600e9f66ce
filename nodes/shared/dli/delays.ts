/** How often a request that may go through later is sent again. */
export const mostRetries = 4;

/** Seconds that an item may take, where its form says nothing else. */
export const defaultSeconds = 900;

/**
 * Milliseconds before the next try: half a second, doubling, each time between half and all of it,
 * so that many clients do not come back together. A wait that the service asked for is kept.
 */
export function retryDelay(retriesSoFar: number, retryAfter = 0): number {
	const growing = 500 * 2 ** retriesSoFar * (0.5 + Math.random() / 2);
	return retryAfter > 0 ? retryAfter + growing / 2 : growing;
}

/** Reads `Retry-After`, in seconds or as a date (RFC 9110, 10.2.3), as milliseconds from now. */
export function readRetryAfter(header: unknown, now: Date): number | undefined {
	if (typeof header !== 'string') return undefined;
	if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1000;
	const date = Date.parse(header);
	return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}

/**
 * Milliseconds until the next look at something that takes time, after having waited so long: a
 * second at first, then a fifth of the time waited (so the end is noticed at most that late), never
 * more than 30 s. A little less each time, so that many clients do not look together.
 */
export function pollDelay(elapsed: number, longest = 30_000): number {
	return Math.min(longest, Math.max(1000, elapsed / 5)) * (0.8 + Math.random() / 5);
}

/**
 * How long a user is willing to wait for one item. It runs only while work is done for the item,
 * not while the item waits for its turn.
 */
export class Deadline {
	private spent = 0;
	private runningSince?: number;

	constructor(readonly seconds: number = defaultSeconds) {}

	/** A deadline that runs from now on. */
	static fromNow(seconds?: number): Deadline {
		const deadline = new Deadline(seconds);
		deadline.start();
		return deadline;
	}

	/** Lets the time run from now on. */
	start(): void {
		this.runningSince ??= performance.now();
	}

	/** Lets the time run during this work. */
	async during<T>(work: () => Promise<T>): Promise<T> {
		if (this.runningSince !== undefined) return await work();
		this.runningSince = performance.now();
		try {
			return await work();
		} finally {
			this.spent = this.elapsed;
			this.runningSince = undefined;
		}
	}

	/** Milliseconds of work so far. */
	get elapsed(): number {
		const { spent, runningSince } = this;
		return runningSince === undefined ? spent : spent + performance.now() - runningSince;
	}

	/** Milliseconds left; never negative. */
	get remaining(): number {
		return Math.max(0, this.seconds * 1000 - this.elapsed);
	}

	/**
	 * Milliseconds after which a request without an answer is given up: at most 30 s, at most a
	 * quarter of the whole, so that there is time left to find out what became of it, and no more
	 * than what is left, but never less than a second.
	 */
	get requestTimeout(): number {
		return Math.ceil(Math.max(1000, Math.min(30_000, this.seconds * 250, this.remaining)));
	}
}
