import { hasKeywords, isSymbol, keyword, type Token } from './token';

/** Clauses of CREATE TABLE and CREATE DATABASE about where and how the data is kept. */
const storage: Array<{ clause: string[]; followedBy: 'one' | 'brackets' }> = [
	{ clause: ['USING'], followedBy: 'one' },
	{ clause: ['STORED', 'AS'], followedBy: 'one' },
	{ clause: ['COMMENT'], followedBy: 'one' },
	{ clause: ['LOCATION'], followedBy: 'one' },
	{ clause: ['OPTIONS'], followedBy: 'brackets' },
	{ clause: ['TBLPROPERTIES'], followedBy: 'brackets' },
];

/** A CREATE without its clauses about storage: here every table is in memory. */
export function withoutStorage(statement: readonly Token[]): Token[] {
	const kept: Token[] = [];
	let at = 0;
	for (let token = statement[at]; token; token = statement[at]) {
		// From here on it is a query, in which these words may be names.
		if (['SELECT', 'WITH'].includes(keyword(token))) return [...kept, ...statement.slice(at)];
		const found = storage.find(({ clause }) => hasKeywords(statement, at, ...clause));
		if (!found) kept.push(token);
		at += found?.clause.length ?? 1;
		if (found) at = found.followedBy === 'one' ? at + 1 : afterBrackets(statement, at);
	}
	return kept;
}

function afterBrackets(statement: readonly Token[], at: number): number {
	let depth = 0;
	for (let index = at; index < statement.length; index++) {
		if (isSymbol(statement[index], '(')) depth++;
		else if (isSymbol(statement[index], ')')) depth--;
		if (depth === 0) return index + 1;
	}
	return statement.length;
}
