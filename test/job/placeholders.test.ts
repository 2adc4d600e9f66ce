import { fill } from '../../nodes/DliJob/sql/statement/fill';
import { piecesOf } from '../../nodes/DliJob/sql/statement/pieces';
import * as fc from 'fast-check';
import { effort } from '../fuzz/effort';

const refused = (...words: string[]) => new Error(words.join(': '));
const filled = (sql: string) => fill(sql, new Map([['x', '7']]), refused);

describe('a name after a colon', () => {
	it.each([
		['SELECT :x', 'SELECT 7'],
		[':x', '7'],
		['WHERE a=:x AND b>:x', 'WHERE a=7 AND b>7'],
		['f(:x,:x)', 'f(7,7)'],
		['SELECT :x::INT', 'SELECT 7::INT'],
		["SELECT ':x', :x", "SELECT ':x', 7"],
		['SELECT ":x", :x', 'SELECT ":x", 7'],
		["SELECT 'it''s :x', :x", "SELECT 'it''s :x', 7"],
		["SELECT 'it\\'s :x', :x", "SELECT 'it\\'s :x', 7"],
		["SELECT '\\\\', :x", "SELECT '\\\\', 7"],
		["SELECT r'\\', :x", "SELECT r'\\', 7"],
		['SELECT R"\\", :x', 'SELECT R"\\", 7'],
		["SELECT tr'\\', :x'", undefined],
		['SELECT `:x`, :x', 'SELECT `:x`, 7'],
		['SELECT :x -- :x\n, :x', 'SELECT 7 -- :x\n, 7'],
		['SELECT :x -- \\\n:x\n, :x', 'SELECT 7 -- \\\n:x\n, 7'],
		['SELECT /* :x /* :x */ :x */ :x', 'SELECT /* :x /* :x */ :x */ 7'],
		['SELECT /*+ BROADCAST(:x) */ :x', 'SELECT /*+ BROADCAST(:x) */ 7'],
		['SELECT a/:x', 'SELECT a/7'],
		['SELECT a::x, :x', 'SELECT a::x, 7'],
		['SELECT doc:x, :x', 'SELECT doc:x, 7'],
		['SELECT doc:x:x, :x', 'SELECT doc:x:x, 7'],
		['SELECT f(a):x, l[0]:x, `a`:x, :x', 'SELECT f(a):x, l[0]:x, `a`:x, 7'],
		['SELECT struct<x:x>, :x', 'SELECT struct<x:x>, 7'],
		['SELECT {x:x}, :x', 'SELECT {x:x}, 7'],
		['SELECT :x /* open', 'SELECT 7 /* open'],
		["SELECT :x 'open", "SELECT 7 'open"],
		['SELECT :x `open', 'SELECT 7 `open'],
	])('is replaced where it stands for a value: %s', (sql, expected) => {
		if (expected === undefined) expect(() => filled(sql)).toThrow('is not in the statement');
		else expect(filled(sql)).toBe(expected);
	});

	it('may have letters of any language', () => {
		expect(fill('SELECT :größe', new Map([['größe', '7']]), refused)).toBe('SELECT 7');
	});

	it('is one name, not the beginning of a longer one', () => {
		expect(() => filled('SELECT :x, :x1')).toThrow(':x1 has no value');
	});
});

it('the pieces of a statement are all of it, whatever it is', () => {
	const odd = fc.string({
		unit: fc.constantFrom("'", '"', '`', '\\', '-', '/', '*', 'r', 'a', ':', '\n', ' '),
	});
	fc.assert(
		fc.property(odd, (sql) => {
			expect(
				piecesOf(sql)
					.map(({ text }) => text)
					.join(''),
			).toBe(sql);
		}),
		effort(1000),
	);
});
