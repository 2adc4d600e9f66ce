import {
	authorization,
	canonicalHeaders,
	canonicalPath,
	canonicalQuery,
	canonicalRequest,
	sdkDate,
	stringToSign,
	type SignableRequest,
} from '../../credentials/identity/sign';
import { Dice } from './dice';
import { credentials, officialTests, vectors } from './vectors.json';
import { VendorSigner } from './vendorSigner';

const key = { accessKeyId: credentials.ak, secretAccessKey: credentials.sk };

const lowerCase = (headers: Record<string, string | undefined>) => {
	const entries = Object.entries(headers).map(([name, value = '']) => [name.toLowerCase(), value]);
	return { 'x-sdk-date': '', ...Object.fromEntries(entries) };
};

const published = [
	...vectors.map((vector) => ({ ...key, ...vector })),
	...officialTests.map((vector) => ({
		...vector,
		accessKeyId: vector.ak,
		secretAccessKey: vector.sk,
	})),
].map((vector) => {
	const query = vector.query.map(([name = '', value = '']) => [name, value] as const);
	return { ...vector, request: { ...vector, query, headers: lowerCase(vector.headersToSign) } };
});

describe.each(published)('the published vector $name', (vector) => {
	const { request } = vector;

	it('has the canonical request of the vendor', () => {
		expect(canonicalRequest(request)).toBe(vector.canonicalRequest);
	});

	it('has the string to sign of the vendor', () => {
		const date = request.headers['x-sdk-date'];
		expect(stringToSign(date, vector.canonicalRequest)).toBe(vector.stringToSign);
	});

	it('has the authorization of the vendor', () => {
		expect(authorization(request, vector)).toBe(vector.authorization);
	});
});

describe('against the signer of the vendor’s SDK', () => {
	const dice = new Dice(20240102);
	const generated = Array.from({ length: 400 }, (_, number) => ({
		number,
		...randomRequest(dice),
	}));

	it('signs 400 generated requests with the same result', () => {
		for (const request of generated) {
			expect(authorization(request, key)).toBe(VendorSigner.authorization(request, key));
		}
	});

	it('encodes a path with a space or an apostrophe once; the SDK’s sign() does it twice', () => {
		const decoded = "/v1.0/it's a queue";
		const path = '/v1.0/it%27s%20a%20queue';
		expect(canonicalPath(path)).toBe(VendorSigner.path(decoded));
		const headers = { 'x-sdk-date': '20240102T030405Z', host: 'a.example' };
		const request = { method: 'GET', path, query: [], body: '', headers };
		const bySdk = VendorSigner.authorization(
			{ ...request, endpoint: `https://a.example${decoded}` },
			key,
		);
		expect(authorization(request, key)).not.toBe(bySdk);
	});
});

describe('the canonical form', () => {
	it.each([
		['/v1/a', '/v1/a/'],
		['/v1/a/', '/v1/a/'],
		['/', '/'],
		['/a%2Fb/%7E', '/a%2Fb/~/'],
		['/caf%c3%a9', '/caf%C3%A9/'],
		['/!', '/%21/'],
	])('of the path %s is %s', (path, canonical) => {
		expect(canonicalPath(path)).toBe(canonical);
	});

	it('of a query is sorted before it is encoded, as in the SDKs', () => {
		const query = [
			['b', '2'],
			['a/', 'x'],
			['a-', ''],
			['b', '10'],
		] as const;
		expect(canonicalQuery(query)).toBe('a-=&a%2F=x&b=10&b=2');
	});

	it('of half a surrogate pair is the replacement character, as in the bytes of a body', () => {
		expect(canonicalQuery([['a', 'x\ud83d']])).toBe('a=x%EF%BF%BD');
	});

	it('of a header has no space around its value', () => {
		const headers = { host: ' a.example\t', 'x-sdk-date': '20240102T030405Z' };
		expect(canonicalHeaders(headers, ['host'])).toBe('host:a.example\n');
	});

	it('of a date is that of X-Sdk-Date', () => {
		expect(sdkDate(new Date('2024-01-02T03:04:05.678Z'))).toBe('20240102T030405Z');
	});
});

describe('on a Node before 20.12, which has no hash()', () => {
	afterEach(() => void jest.dontMock('node:crypto').resetModules());

	it.each(published)('the authorization of $name is the same', async (vector) => {
		const crypto = jest.requireActual<object>('node:crypto');
		jest.resetModules().doMock('node:crypto', () => ({ ...crypto, hash: undefined }));
		const older = await import('../../credentials/identity/sign');
		expect(older.authorization(vector.request, vector)).toBe(vector.authorization);
	});
});

/** Odd characters everywhere; in the path only those that the SDK does not encode twice. */
function randomRequest(dice: Dice): SignableRequest & { endpoint: string; data?: object } {
	const method = dice.pick(['GET', 'POST', 'PUT', 'DELETE', 'PATCH']);
	const segments = Array.from({ length: dice.upTo(5) + 1 }, () =>
		dice.text(12, `!()*+,;=:@&$~.-_aZ09é漢😀`),
	);
	const query = Array.from({ length: dice.upTo(5) }, (): [string, string] => [
		dice.pick(['limit', 'a b', 'tags', 'ä', "q'uote", 'plus+', dice.text(8)]),
		dice.text(20),
	]);
	const data =
		method === 'GET'
			? undefined
			: dice.pick([undefined, { text: dice.text(40) }, { queues: [dice.text(9)] }]);
	const host = 'dli.eu-de.otc.t-systems.com';
	return {
		method,
		endpoint: `https://${host}/${segments.join('/')}`,
		path: `/${segments.map(encodeURIComponent).join('/')}`,
		query,
		headers: {
			host,
			'x-sdk-date': dice.pick(['20240102T030405Z', '20261231T235959Z', '20200229T000000Z']),
			'content-type': 'application/json',
			...(dice.upTo(1) ? { 'x-security-token': dice.text(30, 'abcXYZ019+/=') } : {}),
		},
		body: data ? JSON.stringify(data) : '',
		data,
	};
}
