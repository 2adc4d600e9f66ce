/** Requests under way at a time, at most. */
export const mostLanes = 16;

/** What an answer says about the traffic: the next ones may go, or there were too many. */
export type Traffic = 'flowing' | 'tooMany' | 'unknown';

/**
 * How many requests are under way at a time. The first goes alone, because a refused identity
 * must not be tried 16 times (five bad signatures lock a key). Then up to 16; "too many requests"
 * halves that, every answer after it lets one more through.
 */
export class Lanes {
	private limit = 1;
	private busy = 0;
	private proven = false;
	private halvings = 0;
	private readonly queue: Array<() => void> = [];

	/** Runs the work when a lane is free; `judge` reads from its result how the traffic is. */
	async use<T>(work: () => Promise<T>, judge: (result: T) => Traffic): Promise<T> {
		if (this.busy >= this.limit) await new Promise<void>((free) => this.queue.push(free));
		else this.busy++;
		const halvingsAtStart = this.halvings;
		try {
			const result = await work();
			this.adapt(judge(result), halvingsAtStart);
			return result;
		} finally {
			this.busy--;
			this.admit();
		}
	}

	private adapt(traffic: Traffic, halvingsAtStart: number): void {
		if (traffic === 'tooMany') {
			// All that were sent before the last halving complain of the same crowd.
			if (halvingsAtStart < this.halvings) return;
			this.limit = Math.max(1, Math.floor(this.limit / 2));
			this.halvings++;
			this.proven = true;
		} else if (traffic === 'flowing') {
			this.limit = this.proven ? Math.min(mostLanes, this.limit + 1) : mostLanes;
			this.proven = true;
		}
	}

	private admit(): void {
		while (this.busy < this.limit && this.queue.length > 0) {
			this.busy++;
			this.queue.shift()?.();
		}
	}
}
