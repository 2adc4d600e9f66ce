import { RenewalNeeded } from '../../credentials/identity/iamUser';
import { reportHeader } from '../../credentials/identity/refusedIdentities';
import { authorization } from '../../credentials/identity/sign';
import { authenticatedRequest, headerValue } from '../../credentials/request/authenticatedRequest';
import type { RequestOptions } from '../../credentials/request/body';
import { serialiseBody } from '../../credentials/request/body';
import { completeAddress, joinPairs, pairsOf, readQuery } from '../../credentials/request/address';

const now = new Date('2026-01-02T03:04:05Z');
const data = {
	cloud: 'custom',
	dliEndpoint: 'https://dli.example',
	projectId: 'p1',
	authentication: 'accessKey',
	accessKeyId: 'AK',
	secretAccessKey: 'SK',
};
const request = (options: RequestOptions, more: object = {}) =>
	authenticatedRequest({ ...data, ...more }, options, now);

describe('the address of a request', () => {
	const credential = { endpoints: { dli: 'https://dli.example' }, projectId: 'p1' };
	const addressOf = (target: string, values = {}) => completeAddress(credential, target, values);

	it.each([
		['/v1.0/{project_id}/x', 'https://dli.example/v1.0/p1/x'],
		['/v1.0/{project_id}/{project_id}', 'https://dli.example/v1.0/p1/p1'],
		['https://dli.example/v1.0/%7Bproject_id%7D/x', 'https://dli.example/v1.0/p1/x'],
		['/v2/%7bproject_id%7d/x', 'https://dli.example/v2/p1/x'],
		['/v1.0/x/%7Bproject_id%7D', 'https://dli.example/v1.0/x/%7Bproject_id%7D'],
		['/x/v1.0/%7Bproject_id%7D', 'https://dli.example/x/v1.0/%7Bproject_id%7D'],
		['/v1a/%7Bproject_id%7D', 'https://dli.example/v1a/%7Bproject_id%7D'],
		['/a?b=/v1/%7Bproject_id%7D/', 'https://dli.example/a?b=%2Fv1%2F%7Bproject_id%7D%2F'],
		['https://DLI.example:443/x#y', 'https://dli.example/x'],
		[
			'/x?u=https://y/v1/%7Bproject_id%7D',
			'https://dli.example/x?u=https%3A%2F%2Fy%2Fv1%2F%7Bproject_id%7D',
		],
		['/v1.0/a b/é', 'https://dli.example/v1.0/a%20b/%C3%A9'],
		['/v1.0\n/a\tb\r/c', 'https://dli.example/v1.0/ab/c'],
		['/...', 'https://dli.example/...'],
		['/a..', 'https://dli.example/a..'],
		['/..a', 'https://dli.example/..a'],
		['/x?a=1&b=#c?d', 'https://dli.example/x?a=1&b='],
		['/x?', 'https://dli.example/x'],
		['/x?a=1?b', 'https://dli.example/x?a=1%3Fb'],
	])('%j is %s', (target, url) => {
		expect(addressOf(target).url).toBe(url);
	});

	it.each(['', 'v1.0/x', 'ftp://dli.example/x'])('is no %j', (target) => {
		expect(() => addressOf(target)).toThrow(/^The URL is not an absolute address/);
	});

	it('is told in its parts, as they are signed', () => {
		expect(addressOf('/v1/{project_id}/a%20b?c=%C3%A9', { d: ['1', 2] })).toEqual({
			url: 'https://dli.example/v1/p1/a%20b?c=%C3%A9&d=1&d=2',
			host: 'dli.example',
			path: '/v1/p1/a%20b',
			query: [
				['c', 'é'],
				['d', '1'],
				['d', '2'],
			],
		});
	});

	it.each([
		'https://other.example/x',
		'https://dli.example:444/x',
		'https://dli.example.org/x',
		'http://127.0.0.1/x',
	])('is not %s', (target) => {
		expect(() => addressOf(target)).toThrow(
			/^The URL leads to http.*it is for https:\/\/dli\.example/,
		);
	});

	it.each([
		'/a/../b',
		'/./b',
		'/a/%2e%2E/b',
		'/a/.',
		'/a\\b',
		'https://dli.example/a/..',
		'https:dli.example/a/../b',
		'/a/.\t./b',
	])('does not climb: %j', (target) => {
		expect(() => addressOf(target)).toThrow(/^The path of the URL holds a segment/);
	});
});

describe('the query of a request', () => {
	it('has every value of an object that says something, lists one by one', () => {
		const values = { a: 'x', b: undefined, c: null, d: '', e: [1, null, undefined, 'y'], f: false };
		expect(pairsOf(values)).toEqual([
			['a', 'x'],
			['d', ''],
			['e', '1'],
			['e', 'y'],
			['f', 'false'],
		]);
	});

	it.each([
		[{ a: ['x'] }, 'brackets'],
		[{ a: { b: 1 } }, 'repeat'],
		[{ a: [{ b: 1 }] }, 'repeat'],
	])('is not %j as %s', (values, format) => {
		expect(() => pairsOf(values, format)).toThrow(/^The query parameter a cannot be sent/);
	});

	it('has any format where there are no lists', () => {
		expect(pairsOf({ a: 'x' }, 'brackets')).toEqual([['a', 'x']]);
	});

	it('is read as it is written', () => {
		expect(readQuery('')).toEqual([]);
		expect(readQuery('&a=b=c&d+e&&=f&g=%2B+h')).toEqual([
			['a', 'b=c'],
			['d e', ''],
			['', 'f'],
			['g', '+ h'],
		]);
		const pairs: Array<[string, string]> = [
			['a', 'b=c&d'],
			['é +', ''],
		];
		expect(joinPairs(pairs)).toBe('a=b%3Dc%26d&%C3%A9%20%2B=');
		expect(readQuery(joinPairs(pairs))).toEqual(pairs);
	});
});

describe('the body of a request', () => {
	const json = 'application/json';
	const bodyOf = (options: RequestOptions, type?: string) => {
		const body = serialiseBody(options, type);
		return body && [body.bytes.toString(), body.contentType];
	};

	it.each<[RequestOptions, string]>([
		[{ method: 'POST', body: { a: 'é' } }, '{"a":"é"}'],
		[{ method: 'POST', body: [] }, '[]'],
		[{ method: 'POST', body: {} }, '{}'],
		[{ method: 'PUT', body: ' {"a": 1}' }, ' {"a": 1}'],
		[{ method: 'POST', body: Buffer.from('raw') }, 'raw'],
		[{ method: 'DELETE', body: { a: 1 } }, '{"a":1}'],
	])('of %j is %s', (options, bytes) => {
		expect(bodyOf(options)).toEqual([bytes, json]);
		expect(bodyOf(options, 'text/plain')).toEqual([bytes, 'text/plain']);
	});

	it('may be a number as well', () => {
		expect(bodyOf(Object.assign({ method: 'POST' as const }, { body: 7 }))).toEqual(['7', json]);
	});

	it.each<RequestOptions>([
		{ method: 'POST' },
		{ method: 'POST', body: '' },
		{ body: { a: 1 } },
		{ method: 'GET', body: { a: 1 }, form: {} },
		{ method: 'HEAD', body: 'a' },
		{ method: 'DELETE', body: {} },
	])('is none with %j', (options) => expect(bodyOf(options)).toBeUndefined());

	it('may be null, which is none', () => {
		expect(bodyOf(Object.assign({ method: 'POST' as const }, { body: null }))).toBeUndefined();
	});

	it('is none for a method in small letters either', () => {
		expect(bodyOf(Object.assign({ method: 'get' as 'GET' }, { body: 'a' }))).toBeUndefined();
		expect(bodyOf(Object.assign({ method: 'delete' as 'DELETE' }, { body: {} }))).toBeUndefined();
		expect(bodyOf(Object.assign({ method: 'xget' as 'GET' }, { body: 'a' }))).toEqual(['a', json]);
		expect(bodyOf(Object.assign({ method: 'getx' as 'GET' }, { body: 'a' }))).toEqual(['a', json]);
		expect(bodyOf(Object.assign({ method: 'xdelete' as 'GET' }, { body: {} }))).toEqual([
			'{}',
			json,
		]);
		expect(bodyOf(Object.assign({ method: 'deletex' as 'GET' }, { body: {} }))).toEqual([
			'{}',
			json,
		]);
	});

	const nothing = () => undefined;
	it.each<[string, RequestOptions, string]>([
		['a form', { method: 'POST', form: { a: 1 } }, ''],
		['form data', { method: 'POST', formData: {} }, ''],
		['a multipart type', { method: 'POST', body: 'a' }, ' Multipart/form-data; boundary=x'],
		['a type of forms', { method: 'POST' }, 'application/x-www-form-urlencoded'],
		...['pipe', 'getHeaders', 'append', 'arrayBuffer', 'getReader'].map(
			(name): [string, RequestOptions, string] => [
				name,
				{ method: 'POST', body: { [name]: nothing } },
				'',
			],
		),
	])('is not %s', (_, options, type) => {
		expect(() => bodyOf(options, type)).toThrow(/^Forms and files are not sent/);
	});

	it('may have a key that streams have as a method, and any other type', () => {
		expect(bodyOf({ method: 'POST', body: { pipe: 'x' } })).toEqual(['{"pipe":"x"}', json]);
		expect(bodyOf({ method: 'POST', body: 'a' }, 'text/x-multipart/y')).toEqual([
			'a',
			'text/x-multipart/y',
		]);
	});
});

describe('a request with its identity', () => {
	it('has address, bytes and proof, and goes to this host alone', () => {
		const sent = request({
			method: 'POST',
			url: '/v1.0/{project_id}/x',
			qs: { a: 1 },
			body: { b: 2 },
			headers: { 'X-Language': 'en-us', ' x_sdk_date ': '1970' },
			timeout: 5,
			auth: { username: 'me', password: 'mine' },
			arrayFormat: 'repeat',
			agentOptions: { rejectUnauthorized: false },
			disableFollowRedirect: false,
			skipSslCertificateValidation: true,
			proxy: { host: 'proxy.example', port: 1 },
		});
		expect(sent).toEqual({
			method: 'POST',
			url: 'https://dli.example/v1.0/p1/x?a=1',
			body: Buffer.from('{"b":2}'),
			headers: {
				'X-Language': 'en-us',
				'Content-Type': 'application/json',
				'x-sdk-date': '20260102T030405Z',
				'x-project-id': 'p1',
				Authorization: expect.stringMatching(
					/^SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-project-id;x-sdk-date, Signature=[0-9a-f]{64}$/,
				),
			},
			timeout: 5,
			proxy: { host: 'proxy.example', port: 1 },
			agentOptions: undefined,
			disableFollowRedirect: true,
			followAllRedirects: false,
			followRedirect: false,
			rejectUnauthorized: true,
			skipSslCertificateValidation: false,
			arrayFormat: undefined,
			auth: undefined,
			baseURL: undefined,
			form: undefined,
			qs: undefined,
			qsStringifyOptions: undefined,
			uri: undefined,
		});
	});

	it('has the same proof when it is made from itself', () => {
		const options = { method: 'PUT' as const, url: '/x?a=b+c', body: 'é', headers: { A: 'b' } };
		const sent = request(options);
		expect(request(sent)).toEqual(sent);
	});

	it.each<[string, RequestOptions]>([
		['method', { method: 'POST', url: '/x' }],
		['path', { url: '/y' }],
		['query', { url: '/x', qs: { a: 1 } }],
		['bytes', { method: 'PUT', url: '/x', body: 'a' }],
	])('proves its %s', (_, options) => {
		const proofOf = (one: RequestOptions) => request(one).headers?.Authorization;
		const plain: RequestOptions = options.method ? { method: 'PUT', url: '/x' } : { url: '/x' };
		expect(proofOf(options)).not.toBe(proofOf(plain));
		expect(proofOf(options)).toBe(proofOf({ ...options }));
	});

	it('proves the name of its host, and that it has no body', () => {
		const headers = { host: 'dli.example', 'x-sdk-date': '20260102T030405Z', 'x-project-id': 'p1' };
		const signed = { method: 'GET', path: '/x', query: [], headers, body: '' };
		expect(request({ url: '/x' }).headers?.Authorization).toBe(authorization(signed, data));
	});

	it('has a header of the user without the blanks around its name', () => {
		expect(request({ url: '/x', headers: { ' X-A\t': 'b' } }).headers).toMatchObject({
			'X-A': 'b',
		});
	});

	it('is a GET unless it says something else, in any case', () => {
		const proof = request({ method: 'GET', url: '/x' }).headers?.Authorization;
		expect(request({ url: '/x' }).headers?.Authorization).toBe(proof);
		const small = Object.assign({ url: '/x' }, { method: 'get' as 'GET' });
		expect(request(small).headers?.Authorization).toBe(proof);
	});

	it('has no body and no type without one', () => {
		const sent = request({ url: '/x', headers: { 'content-type': 'text/plain' } });
		expect(sent.body).toBeUndefined();
		expect(Object.keys(sent.headers ?? {})).toEqual([
			'x-sdk-date',
			'x-project-id',
			'Authorization',
		]);
	});

	it('keeps the type that the user has given to its body', () => {
		const headers = { 'CONTENT-type': 'text/plain' };
		expect(request({ method: 'POST', url: '/x', body: 'a', headers }).headers).toMatchObject({
			'Content-Type': 'text/plain',
		});
	});

	it('also proves the token of a temporary key', () => {
		expect(request({ url: '/x' }, { securityToken: 'T' }).headers).toMatchObject({
			'x-security-token': 'T',
			Authorization: expect.stringMatching(/;x-sdk-date;x-security-token,/),
		});
	});

	it('has the token of an IAM user, or asks for one', () => {
		const user = {
			authentication: 'iamUser',
			iamEndpoint: 'https://iam.example',
			domainName: 'd',
			username: 'u',
			password: 'p',
		};
		expect(request({ url: '/x' }, { ...user, token: 'T' }).headers).toEqual({
			'X-Auth-Token': 'T',
		});
		expect(() => request({ url: '/x' }, user)).toThrow(RenewalNeeded);
		expect(new RenewalNeeded()).toMatchObject({ response: { status: 401 } });
	});

	it('goes through no proxy without TLS', () => {
		const proxy = { host: 'proxy.example', port: 1 };
		const local = { dliEndpoint: 'http://127.0.0.1:1' };
		expect(request({ url: '/x', proxy }, local)).toMatchObject({ proxy: undefined });
	});

	it.each<[string, RequestOptions]>([
		['url', { url: 'https://dli.example/a/b' }],
		['uri', { uri: 'https://dli.example/a/b' }],
		['url before uri', { url: '/a/b', uri: '/c' }],
		['base address', { baseURL: 'https://dli.example', url: 'a/b' }],
		['base address with a path', { baseURL: 'https://dli.example/a//', url: '//b' }],
		[
			'base address and a whole one',
			{ baseURL: 'https://x.example', url: 'https://dli.example/a/b' },
		],
		['base address alone', { baseURL: 'https://dli.example/a/b' }],
		['empty base address', { baseURL: '', url: '/a/b' }],
	])('has its address as %s', (_, options) => {
		expect(request(options).url.replace(/\/$/, '')).toBe('https://dli.example/a/b');
	});

	it('has lists in the format that either helper of n8n names', () => {
		const qs = { a: ['1', '2'] };
		const options: RequestOptions = {
			url: '/x',
			qs,
			qsStringifyOptions: { arrayFormat: 'repeat' },
		};
		expect(request(options).url).toBe('https://dli.example/x?a=1&a=2');
		for (const more of [
			{ arrayFormat: 'comma' as const },
			{ qsStringifyOptions: { arrayFormat: 'indices' as const } },
		]) {
			expect(() => request({ url: '/x', qs, ...more })).toThrow(/^The query parameter a/);
		}
	});

	it.each(['a b', 'ä', '', 'a:b'])('has no header called %j', (name) => {
		expect(() => request({ url: '/x', headers: { [name]: 'x' } })).toThrow(
			/^The header name ".*" is not allowed/,
		);
	});

	it('shows a long name of a header shortened', () => {
		const headers = { [`${'x'.repeat(60)} y`]: 'x' };
		expect(() => request({ url: '/x', headers })).toThrow(
			`The header name "${'x'.repeat(50)}" is not allowed`,
		);
	});

	it.each([
		...['authorization', 'content-length', 'content-type', 'forwarded', 'host'],
		...['transfer-encoding', 'x-auth-token', 'x-dli-refused', 'x-dli-test', 'x-forwarded-host'],
		...['x-project-id', 'x-sdk-content-sha256', 'x-sdk-date', 'x-security-token'],
	])('has no %s of the user, under any spelling', (name) => {
		for (const spelling of [name, ` ${name.toUpperCase()}\t`, name.replaceAll('-', '_')]) {
			const { headers = {} } = request({
				url: '/x',
				headers: { [spelling]: 'theirs', 'X-A': 'b' },
			});
			expect(Object.values(headers)).not.toContain('theirs');
			expect(headers).toMatchObject({ 'X-A': 'b' });
		}
	});

	it('has no report of a refusal, which is for the credential alone', () => {
		const headers = reportHeader({ at: 0, message: 'm', nextStep: 'n', renewed: false });
		const sent = request({ url: '/x', headers: { ...headers, 'X-A': 'b' } }).headers;
		expect(Object.keys(sent ?? {})).toEqual(['X-A', 'x-sdk-date', 'x-project-id', 'Authorization']);
	});

	it('has a header found under any spelling, if it is a text', () => {
		expect(headerValue({ A: 'b', ' X_Dli_Test ': 'true' }, 'x-dli-test')).toBe('true');
		expect(headerValue({ 'x-dli-test': 1 }, 'x-dli-test')).toBeUndefined();
		expect(headerValue({ 'x-dli-tests': 'true' }, 'x-dli-test')).toBeUndefined();
		expect(headerValue(undefined, 'x-dli-test')).toBeUndefined();
	});
});
