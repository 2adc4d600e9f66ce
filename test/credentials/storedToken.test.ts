import { store, usableToken, wasIssuedAfter } from '../../credentials/identity/iamUser';

const at = (hours: number) => new Date(Date.UTC(2026, 0, 1) + hours * 3_600_000);
const day = 24 * 3_600_000;
const token = { text: 'MII|odd=', lifetime: day };
const stored = store(token, 'me', at(0));

describe('a stored token', () => {
	it.each([
		['at once', 0, true],
		['after 22 hours and 59 minutes', 22.99, true],
		['after 23 hours', 23, false],
		['after three days', 72, false],
		['when another worker’s clock is 4 minutes behind', -4 / 60, true],
		['when another worker’s clock is 5 minutes behind', -5 / 60, true],
		['when another worker’s clock is 6 minutes behind', -6 / 60, false],
		['when the clock was set back by an hour', -1, false],
	])('is used or not %s', (_when, hours, used) => {
		expect(usableToken(stored, 'me', at(hours))).toBe(used ? 'MII|odd=' : undefined);
	});

	it('of a shorter life is renewed in proportion', () => {
		const short = store({ ...token, lifetime: day / 24 }, 'me', at(0));
		expect(usableToken(short, 'me', at(0.95))).toBe(token.text);
		expect(usableToken(short, 'me', at(0.96))).toBeUndefined();
	});

	it('is nobody else’s', () => {
		expect(usableToken(stored, 'you', at(1))).toBeUndefined();
	});

	it('may also be a bare token, which the service judges', () => {
		expect(usableToken('MIIABC', 'me', at(1))).toBe('MIIABC');
		expect(usableToken(' MIIABC\n', 'me', at(1))).toBe('MIIABC');
	});

	it.each(['', '||', undefined, null, 0])('is not made of %p', (odd) => {
		expect(usableToken(odd, 'me', at(1))).toBeUndefined();
	});

	it.each([
		['an hour earlier', stored, -1, true],
		['at the same time', stored, 0, false],
		['later', stored, 1, false],
		['before a bare token, which may be of any age', 'MIIABC', -1, false],
		['before a bare token of digits only', '9'.repeat(20), -1, false],
		['before nothing', undefined, -1, false],
	])('is younger than a request that was begun %s, or not', (_when, content, hours, younger) => {
		expect(wasIssuedAfter(content, at(hours).getTime())).toBe(younger);
	});
});
