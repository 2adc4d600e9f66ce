/** How often a request that may go through later is sent again. */
export const mostRetries = 4;

/**
 * Milliseconds before the next try: half a second, doubling, each time between half and all of it,
 * so that many clients do not come back together. A wait that the service asked for is kept.
 */
export function delayBeforeRetry(retriesSoFar: number, retryAfter = 0): number {
	const growing = 500 * 2 ** retriesSoFar * (0.5 + Math.random() / 2);
	return retryAfter > 0 ? retryAfter + growing / 2 : growing;
}

/** Reads `Retry-After`, in seconds or as a date (RFC 9110, 10.2.3), as milliseconds from now. */
export function retryAfterOf(header: unknown, now: Date): number | undefined {
	if (typeof header !== 'string') return undefined;
	if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1000;
	const date = Date.parse(header);
	return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}
