/** Lets so much work run at a time; the rest waits, and is let in in the order of its arrival. */
export class Gate {
	private running = 0;
	private readonly waiting = new Set<() => void>();

	/** @param limit may change from one moment to the next, but is never below 1 */
	constructor(private readonly limit: () => number) {}

	/** Does the work when there is room for it. */
	async run<T>(work: () => Promise<T>): Promise<T> {
		if (this.running < this.limit()) this.running++;
		else await new Promise<void>((admit) => this.waiting.add(admit));
		try {
			return await work();
		} finally {
			this.running--;
			this.admit();
		}
	}

	private admit(): void {
		for (const admit of this.waiting) {
			if (this.running >= this.limit()) return;
			this.waiting.delete(admit);
			this.running++;
			admit();
		}
	}
}
