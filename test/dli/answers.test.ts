import {
	complaintIn,
	firstText,
	isFalse,
	isTrue,
	jsonIn,
	objectsIn,
	withoutEnvelope,
} from '../../nodes/shared/dli/answer';
import { getConnection } from '../../nodes/shared/dli/connections';
import type { ErrorKind } from '../../nodes/shared/dli/DliError';
import { pageIn } from '../../nodes/shared/dli/pages';
import { getQueue } from '../../nodes/shared/dli/queues';
import type { DliRequest } from '../../nodes/shared/dli/request';
import { confirmation, parseAnswer, withKeys } from '../../nodes/shared/dli/request';

const answer = (body: unknown, { status = 400, headers = {} } = {}) => ({
	status,
	headers,
	body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** JSON with so many objects in one another. */
const nested = (layers: number) => '{"a":'.repeat(layers) + '1' + '}'.repeat(layers);

const change: DliRequest<string> = {
	method: 'POST',
	uri: '/v2.0/{project_id}/datasource/enhanced-connections',
	topic: 'bind',
	parse: confirmation,
};
const read = getConnection('an-id');
const connection = { id: 'an-id', dest_vpc_id: 'vpc' };

describe('the JSON of an answer', () => {
	it.each(['{"a":null,"b":[1,"x"]}', '{}', '[{}]', 'null', '7', '"x"'])('is %s', (body) => {
		expect(jsonIn(answer(body))).toEqual(JSON.parse(body));
	});

	it.each(['', '{"a"', '<html>'])('is none in %j', (body) => {
		expect(jsonIn(answer(body))).toBeUndefined();
	});

	it('has at most a hundred layers', () => {
		expect(jsonIn(answer(nested(100)))).toBeDefined();
		expect(jsonIn(answer(nested(101)))).toBeUndefined();
		expect(jsonIn(answer(`{"b":1,${nested(101).slice(1)}`))).toBeUndefined();
	});
});

it.each([
	[true, true, false],
	['true', true, false],
	['True', true, false],
	[false, false, true],
	['False', false, true],
	[undefined, false, false],
	[null, false, false],
	[1, false, false],
])('%j is true: %s, and false: %s', (value, isYes, isNo) => {
	expect([isTrue(value), isFalse(value)]).toEqual([isYes, isNo]);
});

it('an object is shown without the envelope around it', () => {
	const json = { is_success: true, message: 'done', id: 'x', messages: 1 };
	expect(withoutEnvelope(json)).toEqual({ id: 'x', messages: 1 });
	expect(json).toHaveProperty('message');
});

describe('a complaint', () => {
	const both = { code: 'C', text: 'T' };
	const other = { code: 'X', message: 'X' };

	it.each<[string, object, object]>([
		['of DLI', { error_code: 'C', error_msg: 'T', error: other }, both],
		['of DLI, in a list of one', [{ error_code: 'C', error_msg: 'T' }], both],
		['of IAM', { error: { code: 'C', message: 'T' }, errorCode: 'X', errorMsg: 'X' }, both],
		['in camelCase', { errorCode: 'C', errorMsg: 'T', ...other }, both],
		['in shorter camelCase', { errCode: 'C', errMsg: 'T', ...other }, both],
		['of the gateway', { code: 'C', message: 'T' }, both],
		['with HTTP 200', { is_success: false, message: 'T' }, { code: '', text: 'T' }],
		['with a number as code', { error: { code: 409 } }, { code: '409', text: '' }],
		['with nothing but an error', { error: 'T' }, { code: '', text: 'T' }],
		['in a list of two is none', [both, both], { code: '', text: '' }],
	])('%s is understood', (_, json, understood) => {
		expect(complaintIn(answer(json))).toMatchObject({ status: 400, ...understood });
	});

	it('has its request ID in the body or else in the header, and the date of the header', () => {
		const headers = { 'x-request-id': 'header', date: 'Thu, 01 Jan 2026 00:00:00 GMT' };
		expect(complaintIn(answer({ request_id: 'body' }, { headers })).requestId).toBe('body');
		expect(complaintIn(answer({}, { headers }))).toMatchObject({
			requestId: 'header',
			date: headers.date,
		});
		expect(complaintIn(answer({}))).toMatchObject({ requestId: '', date: '' });
	});

	it.each([
		['the proxy says no\n', 'the proxy says no'],
		['no upstream [gateway]', 'no upstream [gateway]'],
		['no '.repeat(200), 'no '.repeat(100).trim()],
		[' <html>no</html>', ''],
		['[1]', ''],
		['\t{"error_msg":', ''],
	])('in plain words is shown shortened, anything else is not: %j', (body, text) => {
		expect(complaintIn(answer(body)).text).toBe(text);
	});
});

it('of values, the first text with content counts, or a number', () => {
	expect(firstText(undefined, null, true, {}, ' ', ' a ', 'b')).toBe('a');
	expect(firstText('', 0, 'b')).toBe('0');
	expect(firstText('', [])).toBe('');
});

it('a long text ends where a word ends, with three dots', () => {
	const names = Array.from({ length: 200 }, (_, n) => `queue_${n}`).join(',');
	const text = firstText(names);
	expect(text.length).toBeLessThanOrEqual(1001);
	expect(text).toMatch(/,queue_\d+…$/);
	expect(names).toContain(`${text.slice(0, -1)},`);
});

it('of a list, only the objects count', () => {
	expect(objectsIn([{ a: 1 }, 'x', null, [1], undefined, 7])).toEqual([{ a: 1 }]);
	expect(objectsIn({ a: 1 })).toEqual([]);
});

describe('a change is carried out', () => {
	it.each([
		[200, { is_success: true, message: 'Done.' }, 'Done.'],
		[202, { is_success: 'true', message: '' }, ''],
		[299, { is_success: 'True', code: 200 }, ''],
		[200, { is_success: true, error_code: '', error_msg: null, errCode: 0 }, ''],
		[200, { is_success: true, error_code: null, errorCode: '0', error: null }, ''],
		[200, { is_success: true, code: 'xDLI.0012', message: 'Done.' }, 'Done.'],
		[200, { is_success: true, code: 'DLI.0012x', message: 'Done.' }, 'Done.'],
		[204, '', ''],
	])('if DLI says so: HTTP %d %j', (status, body, message) => {
		expect(parseAnswer(answer(body, { status }), change)).toBe(message);
	});

	it.each([
		['nothing', ''],
		['an empty object', {}],
		['a message', { message: 'service unavailable, try later' }],
		['a word that is not is_success', { status: 'fail', code: 500 }],
		['a list', [{ is_success: true }]],
		['a list of two errors', [{ errCode: 'X' }, { errCode: 'Y' }]],
		['half an answer', '{"is_succ'],
		['plain words', 'a < b'],
	])('is not known from HTTP 200 with %s', (_, body) => {
		expect(parseAnswer(answer(body, { status: 200 }), change)).toMatchObject({
			kind: 'outcomeUnknown',
			retryable: true,
			httpStatus: 200,
			nextStep: expect.stringMatching(/^Try again in a few minutes.*proxy is in the way\.$/),
		});
	});

	it('is not known from a web page, and sending again would bring another', () => {
		for (const body of ['<html>', '\n <p>']) {
			expect(parseAnswer(answer(body, { status: 200 }), change)).toMatchObject({
				kind: 'outcomeUnknown',
				retryable: false,
				message: 'A web page came back instead of an answer from DLI.',
				nextStep: expect.stringMatching(/proxy or a login page.*Check the endpoint/),
			});
		}
	});
});

describe('a refusal with a successful status', () => {
	it.each([
		['is_success false', { is_success: false, message: 'No.' }],
		['is_success "False"', { is_success: 'False', message: 'No.' }],
		['an error code', { error_code: 'DLI.0012', error_msg: 'No.' }],
		['an error code beside is_success', { is_success: true, error_code: 'X', error_msg: 'No.' }],
		['a list of one', [{ error_code: 'DLI.0012', error_msg: 'No.' }]],
		['a list of one with a word as code', [{ error_code: 'Busy', error_msg: 'No.' }]],
		['errorCode', { is_success: true, errorCode: 'Busy', errorMsg: 'No.' }],
		['errCode', { is_success: true, errCode: 'Busy', errMsg: 'No.' }],
		['an error of the gateway', { code: 'APIG.0201', message: 'No.' }],
		['the error of a service behind it', { code: 'VPC.0202', message: 'No.' }],
		['an error object', { error: { code: 409, message: 'No.' } }],
	])('is known by %s, for changes and for readings', (_, body) => {
		const whole = Array.isArray(body) ? body : { ...body, ...connection };
		const came = answer(whole, { status: 200 });
		for (const meant of [parseAnswer(came, change), parseAnswer(came, read)]) {
			expect(meant).toMatchObject({
				kind: 'rejected',
				message: 'No.',
				httpStatus: 200,
			});
		}
	});
});

describe('what an answer with an error means', () => {
	const dli = { error_code: 'DLI.0012', error_msg: 'No.' };
	const none: unknown = undefined;

	it.each<[number, unknown, changed: ErrorKind, read: ErrorKind]>([
		[400, dli, 'rejected', 'rejected'],
		[404, dli, 'rejected', 'rejected'],
		[403, { error_code: 'APIG.0302', error_msg: 'No.' }, 'rejected', 'rejected'],
		[409, { error_code: 'DLI.0006', error_msg: 'No.' }, 'rejected', 'rejected'],
		[413, '<html>', 'rejected', 'rejected'],
		[414, '<html>', 'rejected', 'rejected'],
		[401, none, 'unauthorized', 'unauthorized'],
		[401, dli, 'unauthorized', 'unauthorized'],
		[429, none, 'unavailable', 'unavailable'],
		[400, { error_code: 'APIG.0308', error_msg: 'Slow.' }, 'unavailable', 'unavailable'],
		[400, 'the proxy says no', 'outcomeUnknown', 'rejected'],
		[403, '<html>', 'outcomeUnknown', 'rejected'],
		[404, '<html>', 'outcomeUnknown', 'rejected'],
		[409, { error: { code: 409, message: 'Conflict' } }, 'outcomeUnknown', 'rejected'],
		[500, { error_code: 'DLI.0999', error_msg: 'Internal error' }, 'outcomeUnknown', 'unavailable'],
		[400, { error_code: 'XAPIG.0308', error_msg: 'No.' }, 'rejected', 'rejected'],
		[400, { error_code: 'APIG.03081', error_msg: 'No.' }, 'rejected', 'rejected'],
		[302, '', 'outcomeUnknown', 'rejected'],
		[302, dli, 'outcomeUnknown', 'rejected'],
		[300, { is_success: true, message: 'Done.' }, 'outcomeUnknown', 'rejected'],
		[199, '', 'outcomeUnknown', 'rejected'],
		[0, '', 'outcomeUnknown', 'rejected'],
		...[408, 499, 502, 503, 504, 520, 521, 522, 523, 524].map(
			(status): [number, unknown, ErrorKind, ErrorKind] => [
				status,
				none,
				'outcomeUnknown',
				'unavailable',
			],
		),
	])('HTTP %d %j: after a change %s, after a reading %s', (status, body, changed, whenRead) => {
		const came = answer(body ?? '', { status });
		expect(parseAnswer(came, change)).toMatchObject({ kind: changed, httpStatus: status });
		expect(parseAnswer(came, read)).toMatchObject({ kind: whenRead, httpStatus: status });
	});

	it.each([
		[500, false],
		[302, false],
		[502, true],
		[408, true],
	])('after HTTP %d a change may be sent again: %s', (status, retryable) => {
		expect(parseAnswer(answer('', { status }), change)).toMatchObject({ retryable });
	});

	it('a 401 is explained by what it says of the identity, also by its date', () => {
		const text = 'signature expired';
		const headers = { date: new Date(Date.now() + 3_600_000).toUTCString() };
		const came = answer({ error_code: 'APIG.0301', error_msg: text }, { status: 401, headers });
		expect(parseAnswer(came, read)).toMatchObject({
			message: expect.stringMatching(/is 60 minutes behind the service/),
			nextStep: expect.stringMatching(/^Set the clock/),
			code: 'APIG.0301',
		});
	});

	it('a POST that changes nothing is like a reading', () => {
		expect(
			parseAnswer(answer('', { status: 502 }), { ...change, isRepeatable: true }),
		).toMatchObject({ kind: 'unavailable' });
	});
});

describe('a reading proves itself', () => {
	it.each<[string, DliRequest<unknown>, object, object]>([
		['a connection', read, connection, connection],
		[
			'a queue, in either spelling',
			getQueue('q1'),
			{ queueName: 'q1', cuCount: 16 },
			{ queue_name: 'q1', cu_count: 16 },
		],
		[
			'a list, with its count',
			{ ...read, parse: pageIn('connections') },
			{ connections: [{ id: 'a' }, null], count: '12' },
			{ entries: [{ id: 'a' }], count: 12 },
		],
		[
			'a list without a count',
			{ ...read, parse: pageIn('connections') },
			{ connections: [], count: null },
			{ entries: [] },
		],
	])('%s', (_, request, json, understood) => {
		expect(parseAnswer(answer(json, { status: 200 }), request)).toEqual(understood);
	});

	it.each<[string, DliRequest<unknown>, unknown]>([
		['a connection without an ID', read, { dest_vpc_id: 'v', available_queue_info: [] }],
		['a connection without a VPC', read, { id: 'i', name: 'n', status: 'ACTIVE' }],
		['a connection with empty values', read, { id: '', dest_vpc_id: ' ' }],
		['a queue without a name', getQueue('q1'), { message: 'please wait' }],
		['a list that is none', { ...read, parse: pageIn('queues') }, { queues: { a: 1 } }],
		['a list under another name', { ...read, parse: pageIn('queues') }, { is_success: true }],
		['a list by itself', { ...read, parse: pageIn('queues') }, []],
		['nothing', read, ''],
	])('%s is not believed, but asked for again', (_, request, json) => {
		expect(parseAnswer(answer(json, { status: 200 }), request)).toMatchObject({
			kind: 'outcomeUnknown',
			retryable: true,
		});
	});

	it('other JSON is shown with its own words', () => {
		const said = answer({ message: 'please wait' }, { status: 200 });
		expect(parseAnswer(said, { ...read, parse: withKeys('id') })).toMatchObject({
			message: 'This is not how DLI answers this request: please wait',
		});
	});
});
