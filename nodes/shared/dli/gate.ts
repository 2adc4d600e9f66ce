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
