/** How long a user is willing to wait, and how much of it a single request may take. */
export class Deadline {
	private readonly start = performance.now();

	/** @param seconds counted from now */
	constructor(readonly seconds: number) {}

	/** Milliseconds since the start. */
	get elapsed(): number {
		return performance.now() - this.start;
	}

	/** Milliseconds left; never negative. */
	get remaining(): number {
		return Math.max(0, this.seconds * 1000 - this.elapsed);
	}

	/**
	 * Milliseconds after which a request without an answer is given up: at most 30 s, and at most
	 * a quarter of the whole, so that there is time left to find out what became of it.
	 */
	get requestTimeout(): number {
		return Math.max(1000, Math.min(30_000, this.seconds * 250));
	}
}

/** For requests whose form has no timeout of its own. */
export const defaultSeconds = 900;
