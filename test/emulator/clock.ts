/** The service's time. It never runs backwards, so a status never does either. */
export class Clock {
	/** How far the service's wall clock is ahead of ours, in ms. */
	skew = 0;

	private readonly start = Date.now() - performance.now();

	private skipped = 0;

	/** What everything in the service goes by, in ms since 1970. */
	now(): number {
		return Math.floor(this.start + performance.now()) + this.skipped;
	}

	/** What the `Date` header says, and what the age of a signature is measured against. */
	shown(): number {
		return Date.now() + this.skew;
	}

	/** Lets time pass at once: peerings settle, tokens expire, locks open. */
	skip(ms: number): void {
		this.skipped += ms;
	}

	reset(): void {
		this.skew = 0;
		this.skipped = 0;
	}
}
