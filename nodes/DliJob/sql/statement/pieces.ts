/** A piece of a text in Spark SQL. What is not code means nothing to the rest of the statement. */
export interface Piece {
	kind: 'code' | 'text' | 'comment' | 'identifier';
	text: string;
}

/** Where something begins that is not code. */
const opening = /r?['"]|`|--|\/\*/gi;

/** What an opening leads to, up to its end; where that is missing, it leads to the end of all. */
const closings: Record<string, RegExp> = {
	"'": /'(?:[^'\\]|\\[^])*'/y,
	'"': /"(?:[^"\\]|\\[^])*"/y,
	"r'": /r'[^']*'/iy,
	'r"': /r"[^"]*"/iy,
	'`': /`[^`]*`/y,
	// A backslash at the end of the line lets the comment go on.
	'--': /--(?:\\\n|[^\r\n])*/y,
};

/**
 * Splits Spark SQL into code, texts, comments and identifiers in backticks, as Spark itself reads
 * it. Joined again, the pieces are the whole. Doubled quotes make two pieces, which comes to the
 * same.
 */
export function piecesOf(sql: string): Piece[] {
	const pieces: Piece[] = [];
	let end = 0;
	const add = (kind: Piece['kind'], until: number) => {
		if (until > end) pieces.push({ kind, text: sql.slice(end, until) });
		end = until;
	};
	for (;;) {
		opening.lastIndex = end;
		const found = opening.exec(sql);
		if (!found) break;
		const isRaw = /r/i.test(found[0]) && !endsWithWord(sql.slice(end, found.index));
		const mark = isRaw ? found[0].toLowerCase() : found[0].replace(/r/i, '');
		const start = found.index + found[0].length - mark.length;
		add('code', start);
		add(kindOf(mark), mark === '/*' ? endOfComment(sql, start) : endOf(mark, sql, start));
	}
	add('code', sql.length);
	return pieces;
}

/** True for a text after which a letter would belong to a word that began before. */
function endsWithWord(code: string): boolean {
	return /[\p{L}\p{N}_]$/u.test(code);
}

function kindOf(mark: string): Piece['kind'] {
	if (mark === '`') return 'identifier';
	return mark === '--' || mark === '/*' ? 'comment' : 'text';
}

function endOf(mark: string, sql: string, start: number): number {
	const closing = closings[mark];
	if (!closing) return sql.length;
	closing.lastIndex = start;
	return start + (closing.exec(sql)?.[0].length ?? sql.length);
}

/** Comments in brackets may contain others. */
function endOfComment(sql: string, start: number): number {
	const bracket = /\/\*|\*\//g;
	bracket.lastIndex = start;
	for (let depth = 0, found = bracket.exec(sql); found; found = bracket.exec(sql)) {
		depth += found[0] === '/*' ? 1 : -1;
		if (depth === 0) return bracket.lastIndex;
	}
	return sql.length;
}
