import { BadSyntax } from './badSyntax';
import type { Token } from './token';
import { unescape } from './unescape';

const blank = /\s+|--(?:\\\r?\n|[^\r\n])*/y;
const rawText = /r(?:'[^']*'|"[^"]*")/iy;
const text = /'(?:[^'\\]|\\[^])*'|"(?:[^"\\]|\\[^])*"/y;
const name = /`(?:[^`\0]|``)+`/y;
const number = /(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?:bd|[lsyfd])?(?![\p{L}\p{N}_])/iuy;
const word = /[\p{L}\p{N}_]+/uy;
const symbol = /<=>|<>|<=|>=|!=|==|\|\||->|=>|::|[^'"`$?\0]/uy;

/** The tokens of a text in Spark SQL. @throws BadSyntax */
export function tokenize(sql: string): Token[] {
	const tokens: Token[] = [];
	let at = 0;
	const take = (pattern: RegExp): string | undefined => {
		pattern.lastIndex = at;
		const found = pattern.exec(sql)?.[0];
		at += found?.length ?? 0;
		return found;
	};
	while (at < sql.length) {
		const start = at;
		if (sql.startsWith('/*', at)) {
			at = endOfComment(sql, at);
			continue;
		}
		if (take(blank) !== undefined) continue;
		const raw = take(rawText);
		const quoted = raw?.slice(2, -1) ?? take(text)?.slice(1, -1);
		if (quoted !== undefined) {
			addText(tokens, raw === undefined ? unescape(quoted) : quoted);
			continue;
		}
		const token = nameToken(take(name)) ?? plainToken(take);
		if (!token) throw new BadSyntax(`Syntax error at or near '${sql[start]}' (pos ${start})`);
		tokens.push(token);
	}
	return tokens;
}

/** `'a' 'b'` is one literal to Spark, and so is `'a''b'`. */
function addText(tokens: Token[], value: string): void {
	const before = tokens.at(-1);
	if (before?.kind === 'text') before.value += value;
	else tokens.push({ kind: 'text', value });
}

function nameToken(quoted: string | undefined): Token | undefined {
	if (quoted === undefined) return undefined;
	return { kind: 'name', value: quoted.slice(1, -1).replaceAll('``', '`') };
}

function plainToken(take: (pattern: RegExp) => string | undefined): Token | undefined {
	for (const [kind, pattern] of [
		['number', number],
		['word', word],
		['symbol', symbol],
	] as const) {
		const found = take(pattern);
		if (found !== undefined) return { kind, text: found };
	}
	return undefined;
}

/** Bracketed comments may contain others. */
function endOfComment(sql: string, start: number): number {
	const bracket = /\/\*|\*\//g;
	bracket.lastIndex = start;
	for (let depth = 0, found = bracket.exec(sql); found; found = bracket.exec(sql)) {
		depth += found[0] === '/*' ? 1 : -1;
		if (depth === 0) return bracket.lastIndex;
	}
	throw new BadSyntax(`Unclosed bracketed comment (pos ${start})`);
}
