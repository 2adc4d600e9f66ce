import * as fc from 'fast-check';

/** Keys that mean something to JavaScript. */
const meaningful = [
	'__proto__',
	'constructor',
	'prototype',
	'toString',
	'valueOf',
	'toJSON',
	'then',
	'length',
	'hasOwnProperty',
];

/** Texts at which readers of text have stumbled before. */
const notorious = [
	'',
	' ',
	'\0',
	'\r\n',
	'..',
	'../..',
	'%2e%2e%2f',
	'a/b',
	'a?b#c',
	'\\..\\',
	'{project_id}',
	'${x}',
	'{{ $json }}',
	'=1+1',
	'$&',
	'null',
	'undefined',
	'NaN',
	'-0',
	'1e999',
	'[',
	'{"a":',
	'["q1",',
	'\ufeff',
	'\u202e',
	'\ud800',
	'İ',
	'<html>',
	'a\tb',
	'q1\nX-Evil: 1',
];

/** Any text: letters, bytes, halves of characters, and what is notorious. */
export const oddText = fc.oneof(
	{ weight: 3, arbitrary: fc.constantFrom(...notorious, ...meaningful) },
	{ weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 80 }) },
	{ weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
	{ weight: 1, arbitrary: fc.string({ unit: fc.constantFrom('a', '=', ',', '.', ':', '-', '[') }) },
);

/** Any number that JSON can hold, the largest among them. */
const oddNumber = fc.oneof(
	fc.constantFrom(0, -0, -1, 1e308, -1e308, Number.MAX_SAFE_INTEGER, 5e-324, 0.1),
	fc.integer(),
	fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** Any JSON value; in its objects also keys that mean something to JavaScript. */
export const oddJson: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 4, withCrossShrink: true },
		fc.constantFrom<unknown>(null, true, false),
		oddNumber,
		oddText,
		fc.array(tie('value'), { maxLength: 4 }),
		fc
			.array(fc.tuple(fc.oneof(fc.constantFrom(...meaningful), fc.string()), tie('value')), {
				maxLength: 4,
			})
			.map(objectWith),
	),
})).value;

/** An object with exactly these keys, `__proto__` among them, as JSON.parse makes it. */
export function objectWith(entries: Array<[string, unknown]>): object {
	const pairs = entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
	return JSON.parse(`{${pairs.join()}}`);
}
