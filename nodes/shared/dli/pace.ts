/**
 * Milliseconds until the next look at something that takes time, after having waited so long: a
 * second at first, then a fifth of the time waited (so the end is noticed at most that late), never
 * more than 30 s. A little less each time, so that many clients do not look together.
 */
export const delayAfter = (elapsed: number): number =>
	Math.min(30_000, Math.max(1000, elapsed / 5)) * (0.8 + Math.random() / 5);
