/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests are not published */

/** How many times as hard to try as within `npm test`; `npm run fuzz` sets it. */
const times = Number(process.env.FUZZ_RUNS ?? 1);

/**
 * Parameters of fast-check for a property that is to hold in so many runs. Within `npm test` they
 * are the same each time (others for each `place`); a longer run begins anew, and names its seed when it finds something.
 */
export const effort = (runs: number, place = 0): { numRuns: number; seed?: number } => ({
	numRuns: Math.ceil(runs * times),
	...(times === 1 && { seed: 20_260_101 + place }),
});
