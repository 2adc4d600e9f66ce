import type { JobType } from '../state/sqlJob';
import { hasKeywords, isSymbol, keyword, type Token } from './token';

const typeByKeyword: Record<string, JobType | undefined> = {
	SELECT: 'QUERY',
	WITH: 'QUERY',
	VALUES: 'QUERY',
	TABLE: 'QUERY',
	CREATE: 'DDL',
	DROP: 'DDL',
	ALTER: 'DDL',
	TRUNCATE: 'DDL',
	SHOW: 'DDL',
	DESC: 'DDL',
	DESCRIBE: 'DDL',
	USE: 'DDL',
	GRANT: 'DCL',
	REVOKE: 'DCL',
	INSERT: 'INSERT',
	UPDATE: 'UPDATE',
	DELETE: 'DELETE',
	LOAD: 'IMPORT',
};

/** What DLI calls a statement, by how it begins; undefined if no statement begins like that. */
export function jobTypeOf(statement: readonly Token[]): JobType | undefined {
	const [first] = statement;
	if (isSymbol(first, '(')) return 'QUERY';
	if (hasKeywords(statement, 0, 'SHOW', 'GRANT')) return 'DCL';
	return typeByKeyword[keyword(first)];
}
