import { isSymbol, keyword, type Token } from './token';

/** The types that the letters after a Spark number stand for. */
const suffixes: Record<string, string> = {
	Y: 'TINYINT',
	S: 'SMALLINT',
	L: 'BIGINT',
	F: 'FLOAT',
	D: 'DOUBLE',
	BD: 'DECIMAL(38, 18)',
};

/** Spark's functions that DuckDB has under another name. */
const functions: Record<string, string> = {
	ARRAY: 'list_value',
	COLLECT_LIST: 'list',
	NVL: 'coalesce',
	SIZE: 'len',
};

/** Tokens of Spark SQL in the words of DuckDB. */
export function render(tokens: readonly Token[]): string {
	return tokens.map((token, index) => renderToken(token, index, tokens)).join(' ');
}

function renderToken(token: Token, index: number, tokens: readonly Token[]): string {
	switch (token.kind) {
		case 'name':
			return quoteName(token.value);
		case 'text':
			return quoteText(token.value) + patternEscape(index, tokens);
		case 'number':
			return renderNumber(token.text);
		case 'word':
			return renderWord(token, tokens[index + 1]);
		case 'symbol':
			return token.text === '<=>' ? 'IS NOT DISTINCT FROM' : token.text;
	}
}

function renderWord(word: Extract<Token, { text: string }>, next: Token | undefined): string {
	// A reserved word in DuckDB; in DLI the database that there always is.
	if (keyword(word) === 'DEFAULT' && isSymbol(next, '.')) return quoteName('default');
	return (isSymbol(next, '(') && functions[keyword(word)]) || word.text;
}

/** An identifier, whatever is in it. */
export function quoteName(name: string): string {
	return `"${name.replaceAll('"', '""')}"`;
}

/** A text literal, whatever is in it. Half a surrogate pair becomes `?`, as it does in Java. */
export function quoteText(value: string): string {
	const parts = value
		.replace(/[\uD800-\uDFFF]/gu, '?')
		.split('\0')
		.map((part) => `'${part.replaceAll("'", "''")}'`);
	// The text of a statement ends at a NUL, so that has to be computed.
	return parts.length === 1 ? parts.join() : `(${parts.join(' || chr(0) || ')})`;
}

/** In Spark a backslash escapes in every pattern, in DuckDB only where that is said. */
function patternEscape(index: number, tokens: readonly Token[]): string {
	const isPattern = ['LIKE', 'ILIKE'].includes(keyword(tokens[index - 1]));
	return isPattern && keyword(tokens[index + 1]) !== 'ESCAPE' ? ` ESCAPE '\\'` : '';
}

function renderNumber(text: string): string {
	const [, digits = text, suffix = ''] = /^(.*?)(bd|[lsyfd])?$/i.exec(text) ?? [];
	const type = suffixes[suffix.toUpperCase()];
	return type ? `CAST(${digits} AS ${type})` : digits;
}
