import {
	complaintOf,
	firstText,
	isRefusal,
	jsonOf,
	objectsIn,
	withoutEnvelope,
} from '../../nodes/shared/dli/answer';

const answer = (body: unknown, headers = {}) => ({
	status: 400,
	headers,
	body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** JSON with so many objects in one another. */
const nested = (layers: number) => '{"a":'.repeat(layers) + '1' + '}'.repeat(layers);

describe('the JSON of an answer', () => {
	it.each(['{"a":null,"b":[1,"x"]}', '{}'])('is the object in it: %s', (body) => {
		expect(jsonOf(answer(body))).toEqual(JSON.parse(body));
	});

	it.each(['', '{"a"', '[{}]', 'null', '7', '"x"', '<html>'])('is none in %j', (body) => {
		expect(jsonOf(answer(body))).toBeUndefined();
	});

	it('has at most a hundred layers', () => {
		expect(jsonOf(answer(nested(100)))).toBeDefined();
		expect(jsonOf(answer(nested(101)))).toBeUndefined();
		expect(jsonOf(answer(`{"b":1,${nested(101).slice(1)}`))).toBeUndefined();
	});
});

it.each([
	[{ is_success: false }, true],
	[{ is_success: 'False' }, true],
	[{ is_success: true }, false],
	[{ is_success: 'true' }, false],
	[{}, false],
])('%j is a refusal: %s', (json, isOne) => {
	expect(isRefusal(json)).toBe(isOne);
});

it('an object is shown without the envelope around it', () => {
	const json = { is_success: true, message: 'done', id: 'x', messages: 1 };
	expect(withoutEnvelope(json)).toEqual({ id: 'x', messages: 1 });
});

describe('a complaint', () => {
	const both = { code: 'C', text: 'T' };
	const other = { code: 'X', message: 'X' };

	it.each<[string, object, object]>([
		['of DLI', { error_code: 'C', error_msg: 'T', error: other }, both],
		['of IAM', { error: { code: 'C', message: 'T' }, errorCode: 'X', errorMsg: 'X' }, both],
		['in camelCase', { errorCode: 'C', errorMsg: 'T', ...other }, both],
		['of the gateway', { code: 'C', message: 'T' }, both],
		['with HTTP 200', { is_success: false, message: 'T' }, { code: '', text: 'T' }],
		['with a number as code', { error: { code: 409 } }, { code: '409', text: '' }],
		['with nothing but an odd error', { error: 'T' }, { code: '', text: '' }],
	])('%s is understood', (_, json, understood) => {
		expect(complaintOf(answer(json))).toMatchObject({ status: 400, ...understood });
	});

	it('has its request ID in the body or else in the header, and the date of the header', () => {
		const headers = { 'x-request-id': 'header', date: 'Thu, 01 Jan 2026 00:00:00 GMT' };
		expect(complaintOf(answer({ request_id: 'body' }, headers)).requestId).toBe('body');
		expect(complaintOf(answer({}, headers))).toMatchObject({
			requestId: 'header',
			date: headers.date,
		});
		expect(complaintOf(answer({}))).toMatchObject({ requestId: '', date: '' });
	});

	it.each([
		['the proxy says no\n', 'the proxy says no'],
		['no upstream [gateway]', 'no upstream [gateway]'],
		['no '.repeat(200), 'no '.repeat(100).trim()],
		[' <html>no</html>', ''],
		['[1]', ''],
		['\t{"error_msg":', ''],
	])('in plain words is shown shortened, anything else is not: %j', (body, text) => {
		expect(complaintOf(answer(body)).text).toBe(text);
	});

	it.each(['Signature=abc', 'X-Auth-Token: t', 'x-security-token', 'x-subject-token'])(
		'that repeats an identity is not shown: %s',
		(echo) => {
			expect(complaintOf(answer({ error_msg: `You sent ${echo}` })).text).toBe('');
		},
	);
});

it('of values, the first text with content counts, or a number', () => {
	expect(firstText(undefined, null, true, {}, ' ', ' a ', 'b')).toBe('a');
	expect(firstText('', 0, 'b')).toBe('0');
	expect(firstText('', [])).toBe('');
	expect(firstText('x'.repeat(1001))).toBe('x'.repeat(1000));
});

it('of a list, only the objects count', () => {
	expect(objectsIn([{ a: 1 }, 'x', null, [1], undefined, 7])).toEqual([{ a: 1 }]);
	expect(objectsIn({ a: 1 })).toEqual([]);
});
