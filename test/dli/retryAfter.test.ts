import { delayBeforeRetry, retryAfterOf } from '../../nodes/shared/dli/delays';

const now = new Date('2026-01-01T00:00:00Z');

describe('Retry-After', () => {
	it.each<[unknown, number | undefined]>([
		['0', 0],
		['7', 7000],
		[' 12 ', 12_000],
		['123456789', 123_456_789_000],
		['Thu, 01 Jan 2026 00:01:00 GMT', 60_000],
		['Wed, 31 Dec 2025 23:59:00 GMT', 0],
		['Fri Jan  3 00:00:00 2025', 0],
		['soon', undefined],
		['7 minutes', undefined],
		['', undefined],
		['  ', undefined],
		[7, undefined],
		[['7'], undefined],
		[undefined, undefined],
	])('%j means %j ms', (header, milliseconds) => {
		expect(retryAfterOf(header, now)).toBe(milliseconds);
	});
});

it.each([0, 1, 2, 3])(
	'a pause after %d retries is between half and all of its share',
	(retries) => {
		const share = 500 * 2 ** retries;
		for (let n = 0; n < 100; n++) {
			const pause = delayBeforeRetry(retries);
			expect(pause).toBeGreaterThanOrEqual(share / 2);
			expect(pause).toBeLessThan(share);
			const asked = delayBeforeRetry(retries, 5000) - 5000;
			expect(asked).toBeGreaterThanOrEqual(share / 4);
			expect(asked).toBeLessThan(share / 2);
		}
	},
);
