import type { Piece } from './pieces';
import { piecesOf } from './pieces';

/** Makes the error that refuses a statement or a parameter: which, what is wrong, what to do. */
type Refuse = (parameter: string, what: string, nextStep: string) => Error;

/** `:name`, but neither `::type` nor the second half of `a:b`, `f(x):b`, `a[0]:b`. */
const placeholder = /(?<![\p{L}\p{N}_:)\]}]):([\p{L}_][\p{L}\p{N}_]*)/gu;

/**
 * The statement with each `:name` replaced by its literal. Texts, comments and identifiers in
 * backticks stay as they are. Throws what `refuse` makes for a name without a value, and for a
 * value that the statement does not use.
 */
export function fill(sql: string, literals: ReadonlyMap<string, string>, refuse: Refuse): string {
	const unused = new Set(literals.keys());
	const unknown = new Set<string>();
	const replace = (written: string, name: string): string => {
		unused.delete(name);
		const literal = literals.get(name);
		if (literal === undefined) unknown.add(name);
		return literal ?? written;
	};
	const pieces = piecesOf(sql);
	const filled = pieces.map(({ kind, text }, index) =>
		kind === 'code' ? filledCode(text, pieces[index - 1], replace) : text,
	);
	if (unknown.size > 0) {
		throw refuse(
			'SQL',
			`${namesOf(unknown)} has no value`,
			'Add it to Query Parameters. A colon that is part of a text belongs in quotes.',
		);
	}
	if (unused.size > 0) {
		throw refuse(
			'Query Parameters',
			`${namesOf(unused)} is not in the statement`,
			'Write it where the value belongs, outside of quotes and comments, or remove the row.',
		);
	}
	return filled.join('');
}

/** Directly after a text or an identifier, a colon is part of a path: `` `a`:b ``. */
function filledCode(
	code: string,
	before: Piece | undefined,
	replace: (written: string, name: string) => string,
): string {
	const isPath = before?.kind === 'text' || before?.kind === 'identifier';
	return code.replace(placeholder, (written: string, name: string, at: number) =>
		isPath && at === 0 ? written : replace(written, name),
	);
}

function namesOf(names: ReadonlySet<string>): string {
	return [...names].map((name) => `:${name}`).join(', ');
}

/** The statement without the semicolon at its end, which DLI may take for the beginning of another. */
export function withoutEnd(sql: string): string {
	const pieces = piecesOf(sql.trim());
	const last = pieces.at(-1);
	if (last?.kind !== 'code') return sql.trim();
	const code = last.text.replace(/[;\s]+$/, '');
	return [...pieces.slice(0, -1).map(({ text }) => text), code].join('').trim();
}

/** The code alone: '' for a text of nothing but comments and semicolons. */
export function codeOf(sql: string): string {
	const code = piecesOf(sql).map(({ kind, text }) =>
		kind === 'comment' ? ' ' : kind === 'code' ? text : '?',
	);
	return code
		.join('')
		.replace(/^[;\s]+/, '')
		.trimEnd();
}

/** True for several statements in one. */
export function hasSeveralStatements(sql: string): boolean {
	return /;[;\s]*[^;\s]/.test(codeOf(sql));
}
