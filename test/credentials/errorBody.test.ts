import * as fc from 'fast-check';
import {
	firstText,
	readErrorBody,
	shortened,
	withoutSecrets,
} from '../../credentials/errors/errorBody';
import { effort } from '../fuzz/effort';

describe('an error', () => {
	it.each([
		[{ error_code: 'DLI.0012', error_msg: 'Not available.' }, 'DLI.0012', 'Not available.'],
		[{ error: { code: 401, message: 'Wrong.', title: 'Unauthorized' } }, '401', 'Wrong.'],
		[{ error: { code: 404, title: 'Not Found' } }, '404', 'Not Found'],
		[{ errorCode: 'DLI.1', errorMsg: 'a' }, 'DLI.1', 'a'],
		[{ errCode: 'DLI.2', errMsg: 'b' }, 'DLI.2', 'b'],
		[{ code: 'DLI.3', message: 'c' }, 'DLI.3', 'c'],
		[{ error: 'Too many requests' }, '', 'Too many requests'],
		[[{ error_code: 'DLI.4', error_msg: 'd' }], 'DLI.4', 'd'],
		[{ error_code: 'DLI.5', code: 'x', message: 'e' }, 'DLI.5', 'e'],
		[{ error_code: ' ', error_msg: '', code: 7, message: ' f ' }, '7', 'f'],
		[{ is_success: false }, '', ''],
		[[{ message: 'one' }, { message: 'two' }], '', ''],
		['text', '', ''],
		[null, '', ''],
		[undefined, '', ''],
	])('in %j is read', (json, code, text) => {
		expect(readErrorBody(json)).toEqual({ code, text });
	});

	it('is the first text there is', () => {
		expect(firstText(undefined, {}, '', ' ', 0, 'a')).toBe('0');
		expect(firstText(null, [], false)).toBe('');
	});
});

describe('a long text', () => {
	it.each([
		['a sentence', 'one two three four', 12, 'one two…'],
		['a list of names', 'q_one,q_two,q_three', 14, 'q_one,q_two…'],
		['a list with blanks', 'q_one, q_two, q_three', 16, 'q_one, q_two…'],
		['several lines', 'one\ntwo three', 8, 'one\ntwo…'],
		['a text whose last word is whole', 'one two three', 8, 'one two…'],
		['a word of 199 letters', `a ${'x'.repeat(300)}`, 201, 'a…'],
		['a word of 200 letters', `a ${'x'.repeat(300)}`, 202, `a ${'x'.repeat(200)}…`],
		['a text that is short enough', 'one two', 7, 'one two'],
		['one endless word', 'x'.repeat(500), 300, `${'x'.repeat(300)}…`],
	])('is cut where a word ends: %s', (_what, text, longest, cut) => {
		expect(shortened(text, longest)).toBe(cut);
	});
});

describe('a text that is shown', () => {
	// Every byte as likely as any other: small ones, which fast-check prefers, make no token.
	const bytes = fc.noBias(fc.uint8Array({ minLength: 48, maxLength: 3000, size: 'max' }));
	const token = bytes
		.map((random) => Buffer.from(random))
		.map((random) => random.toString('base64'));

	it.each([
		['Could not find token: TOKEN.', 'Could not find token: [hidden].'],
		['security token TOKEN is malformed', 'security token [hidden] is malformed'],
		['{"token":"TOKEN"}', '{"token":"[hidden]"}'],
		['TOKEN', '[hidden]'],
	])('has no token in it: %s', (text, shown) => {
		const property = fc.property(token, (secret) => {
			for (const one of [
				secret,
				secret.replaceAll('/', '-'),
				Buffer.from(secret, 'base64').toString('base64url'),
			]) {
				expect(withoutSecrets(text.replace('TOKEN', one))).toBe(shown);
			}
		});
		fc.assert(property, effort(300));
	});

	it('has no secret key or signature in it', () => {
		const made = 'RFDgHl8VMcJ5fXn3wK9yPzQ2tBvS7aEoUi4LxN1m';
		const hex = '3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b';
		expect(withoutSecrets(`bad key ${made}, signed ${hex}`)).toBe(
			'bad key [hidden], signed [hidden]',
		);
	});

	it.each([
		['small letters and digits beyond 32 characters of hex', 'a1234b1234c1234d1234e1234f1234a1234'],
		['words that only digits part', 'Abcd1Efgh2Ijkl3Mnop4Qrst5Uvwx6Yzab7'],
		['a random part of 17 characters', 'aB1cD2eF3gH4iJ5kL-some_longer_word'],
	])('has no code in it that is %s', (_, code) => {
		expect(withoutSecrets(`bad ${code}`)).toBe('bad [hidden]');
	});

	it('has nothing of a request in it that is repeated', () => {
		expect(withoutSecrets('fail, canonicalRequest:GET|/v2.0/')).toBe('');
		expect(withoutSecrets('x-auth-token: short')).toBe('');
		expect(withoutSecrets('Access=AK, Signature=00')).toBe('');
	});

	it.each([
		'Connection 2a620c33-5609-40c9-affd-2b6b1f2a1d5e does not exist.',
		'The project 48cc2c48765f481480c7db940d6409d1 is unknown (request 7DDA3E77904741AABD1222D48D7F9E89).',
		'associated peer connection for queues: {some_longer_queue_name_36,some_longer_queue_name_37}.',
		'Prod_DB_1_to_DWH_2_via_VPC_3_EU_DE_and_more is no connection',
		'GET /v2.0/48cc2c48765f481480c7db940d6409d1/datasource/enhanced-connections/2a620c33-5609-40c9-affd-2b6b1f2a1d5e',
		'org.apache.spark.sql.catalyst.analysis.NoSuchPermanentFunctionExceptionInDatabase',
		'OTC-EU-DE-00000000001000000000 / rds-mysql-cluster-eu-de-02.internal',
		'----------------------------------------',
		'q0a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6',
		'a1q2w3e4r5t6z7u8i9o0p1s2d3f4g5h6jx',
		'PRODUCTIONDATAWAREHOUSE_IN_EUROPE',
		'Backup202601012359599999Warehouse',
		'AbcDefGhiJklMnoPqrStuVwxYzaBcdEfg',
		'aB1cD2eF3gH4iJ5k-aB1cD2eF3gH4iJ5k',
	])('keeps IDs and names: %s', (text) => {
		expect(withoutSecrets(text)).toBe(text);
	});

	it('keeps the name of any queue', () => {
		const letters = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz_0123456789'.split(''));
		const name = fc.string({ unit: letters, minLength: 1, maxLength: 128, size: 'max' });
		fc.assert(
			fc.property(name, (queue) => {
				// Beyond 32 characters of nothing but hex it might as well be a signature.
				fc.pre(!/[0-9a-f]{33,}/.test(queue));
				expect(withoutSecrets(`queue ${queue} is full`)).toBe(`queue ${queue} is full`);
			}),
			effort(500),
		);
	});
});
