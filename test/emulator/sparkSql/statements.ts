import { isSymbol, type Token } from './token';
import { tokenize } from './tokenize';

/** The statements of a text, which semicolons separate; empty ones do not count. @throws BadSyntax */
export function statementsOf(sql: string): Token[][] {
	const statements: Token[][] = [[]];
	for (const token of tokenize(sql)) {
		if (isSymbol(token, ';')) statements.push([]);
		else statements.at(-1)?.push(token);
	}
	return statements.filter((statement) => statement.length > 0);
}
