import { withLongNumbersAsText } from '../../nodes/shared/dli/answer';

const read = (body: string): unknown =>
	JSON.parse(withLongNumbersAsText({ status: 200, headers: {}, body }).body);

describe('a number in an answer', () => {
	it.each([
		['0', 0],
		['-42', -42],
		['9007199254740991', 9007199254740991],
		['9007199254740992', '9007199254740992'],
		['-9007199254740993', '-9007199254740993'],
		['0.1', 0.1],
		['1.500000000000000000000', 1.5],
		['0.30000000000000004', 0.30000000000000004],
		['0.1234567890123456789', '0.1234567890123456789'],
		['-12345678901234567.89', '-12345678901234567.89'],
		['1.2345678901234567E10', Number('12345678901.234567')],
		['1e400', Infinity],
		['0.50', 0.5],
		['0.00000000012345678900', Number('0.000000000123456789')],
		['0.1234567890123450', 0.123456789012345],
		['1000000000000.12345678', '1000000000000.12345678'],
	])('keeps all of its digits: %s', (text, value) => {
		expect(read(`{"rows":[[${text},${text}]]}`)).toEqual({ rows: [[value, value]] });
	});

	it.each(['9007199254740993', 'a "9007199254740993"', '\\', '\\"1234567890123456789', ''])(
		'stays what it is within a text: %s',
		(text) => {
			expect(read(JSON.stringify({ [text]: [text, 1] }))).toEqual({ [text]: [text, 1] });
		},
	);
});
