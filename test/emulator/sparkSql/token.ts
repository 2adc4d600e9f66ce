/** A piece of Spark SQL that means something: no blanks, no comments. */
export type Token =
	| { kind: 'word' | 'number' | 'symbol'; text: string }
	/** A text literal, or several in a row, which Spark joins: what it stands for. */
	| { kind: 'text'; value: string }
	/** An identifier in backticks: the name itself. */
	| { kind: 'name'; value: string };

/** The token as a keyword, in capitals; empty if it cannot be one. */
export function keyword(token: Token | undefined): string {
	return token?.kind === 'word' ? token.text.toUpperCase() : '';
}

/** Whether these keywords follow each other from `at` on. */
export function hasKeywords(tokens: readonly Token[], at: number, ...keywords: string[]): boolean {
	return keywords.every((wanted, index) => keyword(tokens[at + index]) === wanted);
}

/** Whether the token is that symbol, such as `;`. */
export function isSymbol(token: Token | undefined, symbol: string): boolean {
	return token?.kind === 'symbol' && token.text === symbol;
}
