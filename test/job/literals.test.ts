import * as fc from 'fast-check';
import { fill } from '../../nodes/DliJob/sql/statement/fill';
import { literalOf } from '../../nodes/DliJob/sql/statement/literal';
import { Lake } from '../emulator/lake/lake';
import type { Token } from '../emulator/sparkSql/token';
import { tokenize } from '../emulator/sparkSql/tokenize';
import { translate } from '../emulator/sparkSql/translate';
import { effort } from '../fuzz/effort';

const refused = (...words: string[]) => new Error(words.join(': '));

/** A statement with these values, as a user would fill it. */
const filled = (sql: string, values: Record<string, unknown>): string => {
	const literals = Object.entries(values).map(
		([name, value]) => [name, literalOf(value, refused)] as const,
	);
	return fill(sql, new Map(literals), refused);
};

const lake = new Lake();
afterAll(async () => await lake.close());

/** What DuckDB reads in a filled statement, by way of the emulator's Spark SQL. */
async function found(sql: string): Promise<unknown[][]> {
	const outcome = await lake.run({
		...translate(tokenize(sql)),
		type: 'QUERY',
		database: 'default',
	});
	if ('failure' in outcome) throw new Error(`${outcome.failure}: ${sql}`);
	return outcome.result.rows.map((row) => [...row]);
}

/** Texts that have been the end of other people's queries, among any others. */
const text = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.string({
		unit: fc.constantFrom(
			"'",
			'"',
			'\\',
			'`',
			';',
			'-',
			'/',
			'*',
			':',
			'$',
			'{',
			'}',
			'r',
			'u',
			'0',
			'\n',
			'%',
			'_',
			' ',
		),
	}),
	fc.constantFrom(
		"'; DROP TABLE orders; --",
		"\\'",
		"' OR '1'='1",
		'${env:SECRET}',
		'\\u0027',
		'\0',
		'/*',
		':b',
		"''",
	),
);

/** The kinds of the tokens, which are the structure of a statement. */
const structure = (tokens: Token[]) =>
	tokens.map((token) => (token.kind === 'text' ? token.kind : JSON.stringify(token)));

describe('a text as a parameter', () => {
	it('never changes the structure of the statement, and arrives as it was', async () => {
		await fc.assert(
			fc.asyncProperty(text, text, async (a, b) => {
				const template =
					"SELECT :a AS a, length(':a \\' :b') AS n, :b AS b -- :a\n, `:b`.one FROM (SELECT 1 AS one) AS `:b` /* :a */";
				const sql = filled(template, { a, b });
				expect(structure(tokenize(sql))).toEqual(
					structure(tokenize(filled(template, { a: 'x', b: 'y' }))),
				);
				expect(await found(sql)).toEqual([[a, { digits: '7' }, b, 1]]);
			}),
			effort(200),
		);
	});

	it('is not what `${…}` stands for in a configuration of Spark', () => {
		expect(filled('SELECT :a', { a: '${env:HOME} $5' })).toBe("SELECT '\\u0024{env:HOME} $5'");
	});
});

describe('a parameter of another type', () => {
	it.each<[string, unknown, unknown]>([
		['a whole number', 42, 42],
		['a number below zero', -7, -7],
		['a fraction', 0.1, { digits: '0.1' }],
		['a large number', 2 ** 53, { digits: '9007199254740992' }],
		['a BigInt', 9007199254740993n, { digits: '9007199254740993' }],
		['true', true, true],
		['false', false, false],
		['null', null, null],
		[
			'a date',
			new Date('2026-01-31T22:00:00.125Z'),
			{ time: '2026-01-31 22:00:00.125', ms: 1769896800125 },
		],
		[
			'what looks like Luxon',
			{ toISO: () => '', valueOf: () => 0 },
			{ time: '1970-01-01 00:00:00', ms: 0 },
		],
	])('is read as %s', async (_, value, read) => {
		expect(await found(filled('SELECT :value', { value }))).toEqual([[read]]);
	});

	it('may be a list of them', async () => {
		const sql = filled(
			'SELECT n FROM (VALUES (1), (2), (3)) AS t(n) WHERE n IN :wanted ORDER BY 1',
			{ wanted: [3, 1] },
		);
		expect(await found(sql)).toEqual([[1], [3]]);
	});

	it('keeps its sign apart from a minus before it', async () => {
		expect(await found(filled('SELECT 1-:n', { n: -1 }))).toEqual([[2]]);
	});

	it('is any number', async () => {
		await fc.assert(
			fc.asyncProperty(fc.double({ noDefaultInfinity: true, noNaN: true }), async (n) => {
				const [[read] = []] = await found(filled('SELECT cast(:n AS DOUBLE)', { n }));
				expect(read).toBe(n === 0 ? 0 : n);
			}),
			effort(100),
		);
	});

	it.each<[string, unknown]>([
		['no number', NaN],
		['an endless one', Infinity],
		['nothing', undefined],
		['an object', { a: 1 }],
		['a list of lists', [[1]]],
		['an empty list', []],
		['a date that is none', new Date(NaN)],
		['a date of the far future', new Date(8.64e15)],
		['a function', () => 1],
		['a symbol', Symbol('x')],
	])('is refused if it is %s', (_, value) => {
		expect(() => literalOf(value, refused)).toThrow();
	});
});
