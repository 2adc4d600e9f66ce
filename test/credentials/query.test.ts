import { CredentialError } from '../../credentials/errors/CredentialError';
import { encode } from '../../credentials/identity/sign';
import { decode } from '../../credentials/request/address';

describe('percent-encoding', () => {
	it('leaves letters, digits and - _ . ~ as they are', () => {
		const unreserved = 'ABCXYZabcxyz0123456789-_.~';
		expect(encode(unreserved)).toBe(unreserved);
	});

	it.each([
		['', ''],
		['a b', 'a%20b'],
		["a!'()*b", 'a%21%27%28%29%2Ab'],
		['/?#[]@:', '%2F%3F%23%5B%5D%40%3A'],
		['100%', '100%25'],
		['é漢😀', '%C3%A9%E6%BC%A2%F0%9F%98%80'],
		['\n', '%0A'],
	])('of %j is %s, and is taken back', (text, encoded) => {
		expect(encode(text)).toBe(encoded);
		expect(decode(encoded)).toBe(text);
	});

	it('of half a surrogate pair is the replacement character', () => {
		expect(encode('\ud83d-')).toBe('%EF%BF%BD-');
	});

	it.each(['100%', '%zz', '%ff', 'a%2'])('that is none is refused in plain words: %s', (text) => {
		expect(() => decode(text)).toThrow(CredentialError);
		expect(() => decode(text)).toThrow(
			'The URL holds a % that does not begin an encoded character: write a plain % as %25.',
		);
	});
});
