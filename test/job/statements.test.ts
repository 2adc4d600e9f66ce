import {
	codeOf,
	fill,
	hasSeveralStatements,
	withoutEnd,
} from '../../nodes/DliJob/sql/statement/fill';
import { literalOf } from '../../nodes/DliJob/sql/statement/literal';
import { piecesOf } from '../../nodes/DliJob/sql/statement/pieces';
import { queryParameters } from '../../nodes/DliJob/sql/statement/queryParameters';

const refuse = (...words: string[]) => new Error(words.join(' | '));
const refusal = (work: () => unknown): string => {
	try {
		return `no refusal: ${String(work())}`;
	} catch (error) {
		return String(Object(error).message);
	}
};

describe('a literal', () => {
	const luxon = (time: number) => ({ toISO: () => 'x', valueOf: () => time });

	it.each<[unknown, string]>([
		['a', "'a'"],
		['', "''"],
		["it's", "'it\\'s'"],
		['a\\b', "'a\\\\b'"],
		['a\0b', "'a\\u0000b'"],
		['${x} $y', "'\\u0024{x} $y'"],
		["''\\\\", "'\\'\\'\\\\\\\\'"],
		[true, 'TRUE'],
		[false, 'FALSE'],
		[null, 'NULL'],
		[0, '0'],
		[1.5, '1.5'],
		[-7, '(-7)'],
		[1e21, '1e+21'],
		[12345678901234567890n, '12345678901234567890'],
		[-1n, '(-1)'],
		[new Date(Date.UTC(2026, 0, 31, 22)), "TIMESTAMP '2026-01-31 22:00:00.000Z'"],
		[luxon(0), "TIMESTAMP '1970-01-01 00:00:00.000Z'"],
		[['a', -1, null], "('a', (-1), NULL)"],
		[[true], '(TRUE)'],
	])('of %p is %s', (value, literal) => {
		expect(literalOf(value, refuse)).toBe(literal);
	});

	const usable = 'Give a text, a number, true or false, null, a date, or a list of these.';
	it.each<[string, unknown, string]>([
		['nothing', undefined, 'the value is missing | Give null where you mean NULL.'],
		['an empty list', [], 'the list is empty | SQL knows no empty list: IN () is not valid.'],
		['a list in a list', [['a']], `this is not a value that SQL can write | ${usable}`],
		['NaN', NaN, `NaN is not a number that SQL can write | ${usable}`],
		['Infinity', -Infinity, `-Infinity is not a number that SQL can write | ${usable}`],
		['an object', { a: 1 }, `this is not a value that SQL can write | ${usable}`],
		[
			'an object with toISO alone',
			{ toISO: 'x' },
			`this is not a value that SQL can write | ${usable}`,
		],
		['a function', () => 1, `this is not a value that SQL can write | ${usable}`],
		[
			'no value',
			{ toISO: () => 'x', valueOf: 7 },
			`this is not a value that SQL can write | ${usable}`,
		],
		['a broken date', new Date(NaN), `this is not a valid date | ${usable}`],
		['a late date', new Date(8e15), `the year of the date has more than four digits | ${usable}`],
		[
			'an early date',
			new Date(-8e15),
			`the year of the date has more than four digits | ${usable}`,
		],
	])('is not made of %s', (_, value, said) => {
		expect(refusal(() => literalOf(value, refuse))).toBe(said);
	});
});

describe('the pieces of a statement', () => {
	it.each<[string, string[]]>([
		['', []],
		['SELECT 1', ['code SELECT 1']],
		["a 'b' c", ['code a ', "text 'b'", 'code  c']],
		['a "b" c', ['code a ', 'text "b"', 'code  c']],
		['a `b` c', ['code a ', 'identifier `b`', 'code  c']],
		["'a\\'b' c", ["text 'a\\'b'", 'code  c']],
		["'a\\\\' c", ["text 'a\\\\'", 'code  c']],
		['"a\\"b" c', ['text "a\\"b"', 'code  c']],
		["'it''s'", ["text 'it'", "text 's'"]],
		["r'a\\' c", ["text r'a\\'", 'code  c']],
		["R'a\\' c", ["text R'a\\'", 'code  c']],
		['r"a\\" c', ['text r"a\\"', 'code  c']],
		["xr'a\\' b'", ['code xr', "text 'a\\' b'"]],
		["1r'a\\' b'", ['code 1r', "text 'a\\' b'"]],
		["_r'a\\' b'", ['code _r', "text 'a\\' b'"]],
		["ér'a\\' b'", ['code ér', "text 'a\\' b'"]],
		["x r'a\\' b", ['code x ', "text r'a\\'", 'code  b']],
		['a -- b\nc', ['code a ', 'comment -- b', 'code \nc']],
		['a -- b\rc', ['code a ', 'comment -- b', 'code \rc']],
		['a -- b\\\nc\nd', ['code a ', 'comment -- b\\\nc', 'code \nd']],
		['a --', ['code a ', 'comment --']],
		['a - b', ['code a - b']],
		['a /* b */ c', ['code a ', 'comment /* b */', 'code  c']],
		['a /* b /* c */ d */ e', ['code a ', 'comment /* b /* c */ d */', 'code  e']],
		['a /* b', ['code a ', 'comment /* b']],
		['a /* b /* c */', ['code a ', 'comment /* b /* c */']],
		["a 'b", ['code a ', "text 'b"]],
		["a 'b\\", ['code a ', "text 'b\\"]],
		['a "b', ['code a ', 'text "b']],
		['a `b', ['code a ', 'identifier `b']],
		["a r'b", ['code a ', "text r'b"]],
		['a r"b', ['code a ', 'text r"b']],
		["'a\nb' c", ["text 'a\nb'", 'code  c']],
		["'--' -- '", ["text '--'", 'code  ', "comment -- '"]],
		["/* ' */ '/*'", ["comment /* ' */", 'code  ', "text '/*'"]],
	])('%j', (sql, pieces) => {
		expect(piecesOf(sql).map(({ kind, text }) => `${kind} ${text}`)).toEqual(pieces);
	});
});

describe('a statement', () => {
	const values = new Map([
		['x', '7'],
		['y', "'a'"],
	]);

	it('is filled with its values, and refused with its names', () => {
		expect(fill('SELECT :x, :y, :x', values, refuse)).toBe("SELECT 7, 'a', 7");
		expect(refusal(() => fill('SELECT :a, :x, :y, :b, :a', values, refuse))).toBe(
			'SQL | :a, :b has no value | Add it to Query Parameters. A colon that is part of a text belongs in quotes.',
		);
		expect(refusal(() => fill("SELECT ':x' -- :y", values, refuse))).toBe(
			'Query Parameters | :x, :y is not in the statement | Write it where the value belongs, outside of quotes and comments, or remove the row.',
		);
	});

	it.each([
		["'a':x", "'a':x"],
		['`a`:x', '`a`:x'],
		['/* a */:x', '/* a */7'],
		["'a' :x", "'a' 7"],
		["'a':x, :x", "'a':x, 7"],
		['a:x', 'a:x'],
		['a::x', 'a::x'],
		['}:x', '}:x'],
		['é:x', 'é:x'],
		['9:x', '9:x'],
		['(:x', '(7'],
	])('%j, where a colon may be part of a path, becomes %j', (sql, filled) => {
		expect(fill(`${sql} :x`, new Map([['x', '7']]), refuse)).toBe(`${filled} 7`);
	});

	it.each([
		[' SELECT 1 ; ; ', 'SELECT 1'],
		["SELECT ';'", "SELECT ';'"],
		["SELECT 'a';", "SELECT 'a'"],
		['SELECT 1; -- a;', 'SELECT 1; -- a;'],
		['SELECT 1', 'SELECT 1'],
		['SELECT 1; SELECT 2;', 'SELECT 1; SELECT 2'],
		[' ', ''],
	])('%j has no semicolon at its end: %j', (sql, ended) => {
		expect(withoutEnd(sql)).toBe(ended);
	});

	it.each([
		['; ; SELECT /* a */ 1 -- b', 'SELECT   1'],
		["SELECT 'a', `b`;", 'SELECT ?, ?;'],
		['/* a */ ; -- b', ''],
		[' ;SELECT 1; ', 'SELECT 1;'],
	])('%j is this code: %j', (sql, code) => {
		expect(codeOf(sql)).toBe(code);
	});

	it.each([
		['SELECT 1', false],
		['SELECT 1;', false],
		[';SELECT 1; ;', false],
		["SELECT ';a'", false],
		['SELECT 1; -- b', false],
		['SELECT 1; SELECT 2', true],
		['SELECT 1;;b', true],
		["SELECT 1; 'a'", true],
	])('%j are several: %s', (sql, several) => {
		expect(hasSeveralStatements(sql)).toBe(several);
	});
});

describe('query parameters', () => {
	const parsed = (value: unknown) => [...queryParameters.parse(value, refuse)];
	const two = [
		['a', '1'],
		['b', "'x'"],
	];

	it.each<[string, unknown]>([
		[
			'rows of the form',
			{
				values: [
					{ name: 'a', value: 1 },
					{ name: 'b', value: 'x' },
				],
			},
		],
		[
			'rows',
			[
				{ name: ' a ', value: 1 },
				{ name: ':b', value: 'x' },
			],
		],
		['an object', { a: 1, b: 'x' }],
		['an object as text', ' {"a":1,"b":"x"}'],
		['rows as text', '[{"name":"a","value":1},{"name":"b","value":"x"}]'],
		['an object in Name', { values: [{ name: { a: 1, b: 'x' }, value: '' }] }],
		['an object in Name, beside null', [{ name: { a: 1, b: 'x' }, value: null }]],
		['an object in Name, alone', [{ name: { a: 1, b: 'x' } }]],
		['text in Name', [{ name: ' {"a":1,"b":"x"}', value: '' }]],
		[
			'rows in Name',
			[
				{
					name: [
						{ name: 'a', value: 1 },
						{ name: 'b', value: 'x' },
					],
					value: '',
				},
			],
		],
		['rows as text in Name', [{ name: '[{"name":"a","value":1},{"name":"b","value":"x"}]' }]],
	])('come from %s', (_, value) => expect(parsed(value)).toEqual(two));

	it.each([null, undefined, '', ' ', 'null', ' NONE ', 'undefined', {}, [], { values: [] }])(
		'are none in %j',
		(value) => expect(parsed(value)).toEqual([]),
	);

	it.each<[unknown, Array<[string, string]>]>([
		[{ name: 'a', value: 1 }, [['a', '1']]],
		[{ name: 'a' }, [['name', "'a'"]]],
		[
			{ name: 'a', value: 1, more: 2 },
			[
				['name', "'a'"],
				['value', '1'],
				['more', '2'],
			],
		],
		[
			{ value: 1, other: 2 },
			[
				['value', '1'],
				['other', '2'],
			],
		],
		[
			{ name: 1, other: 2 },
			[
				['name', '1'],
				['other', '2'],
			],
		],
		[{ values: 'x' }, [['values', "'x'"]]],
		[{ größe_1: ['a'] }, [['größe_1', "('a')"]]],
		[{ _a: null }, [['_a', 'NULL']]],
	])('of %j are %j', (value, found) => expect(parsed(value)).toEqual(found));

	const unreadable =
		'Query Parameters | these are not parameters | Add rows, or give an object with a value for each name: { "since": "2026-01-31" }.';
	it.each<[unknown, string]>([
		[5, unreadable],
		['x', unreadable],
		['{', unreadable],
		['nullx', unreadable],
		['xnull', unreadable],
		[[5], unreadable],
		[['a'], unreadable],
		[[null], unreadable],
		[
			[{ name: '', value: 1 }],
			'Query Parameters | a row has no name | Names have letters, digits and underscores.',
		],
		[
			[{ value: 1 }],
			'Query Parameters | a row has no name | Names have letters, digits and underscores.',
		],
		[
			{ 'a b': 1 },
			'Query Parameters | “a b” cannot be a name | Names have letters, digits and underscores.',
		],
		[
			{ '1a': 1 },
			'Query Parameters | “1a” cannot be a name | Names have letters, digits and underscores.',
		],
		[
			{ '::a': 1 },
			'Query Parameters | “:a” cannot be a name | Names have letters, digits and underscores.',
		],
		[
			{ 'a:b': 1 },
			'Query Parameters | “a:b” cannot be a name | Names have letters, digits and underscores.',
		],
		[
			[{ name: 'a[0]', value: 1 }],
			'Query Parameters | “a[0]” cannot be a name | Names have letters, digits and underscores.',
		],
		[
			[{ name: null, value: '' }],
			'Query Parameters | a row has no name | Names have letters, digits and underscores.',
		],
		[{ a: 1, ':a': 2 }, 'Query Parameters | a is there twice | Remove one of the rows.'],
		[
			{ a: [] },
			'Query Parameters, a | the list is empty | SQL knows no empty list: IN () is not valid.',
		],
		[
			[{ name: '{"a":1}', value: 'x' }],
			'Query Parameters | Name holds several parameters, and Value is filled | Empty one of them.',
		],
		[
			[{ name: ['a'], value: 0 }],
			'Query Parameters | Name holds several parameters, and Value is filled | Empty one of them.',
		],
	])('are not %j', (value, said) => {
		expect(refusal(() => parsed(value))).toBe(said);
	});
});
