import { quoteText, render } from './render';
import { hasKeywords, isSymbol, keyword, type Token } from './token';
import { withoutStorage } from './withoutStorage';

/** One statement of Spark SQL, for DuckDB. */
export interface Translation {
	/** Without running it, this shows whether the statement is sound. */
	check: string;
	/** These are run one after the other; what the last one finds is what the statement finds. */
	run: string[];
}

const showDatabases = `SELECT schema_name AS "databaseName" FROM duckdb_schemas()
	WHERE NOT internal ORDER BY ALL`;

const nothing = `SELECT 'none' AS principal WHERE false`;

/** Puts a statement into the words of DuckDB. What it does not know stays as it is. */
export function translate(statement: readonly Token[]): Translation {
	const does = (...keywords: string[]) => hasKeywords(statement, 0, ...keywords);
	if (does('GRANT') || does('REVOKE') || does('SHOW', 'GRANT')) return asItIs(nothing);
	if (does('SHOW', 'DATABASES') || does('SHOW', 'SCHEMAS')) return asItIs(showDatabases);
	if (does('SHOW', 'TABLES')) return asItIs(showTables(statement));
	if (does('DESC') || does('DESCRIBE')) return asItIs(describe(statement));
	if (does('INSERT', 'OVERWRITE')) return overwrite(statement);
	if (does('INSERT', 'INTO', 'TABLE')) {
		return asItIs(render([...statement.slice(0, 2), ...statement.slice(3)]));
	}
	const [verb, kind, ...rest] = does('CREATE') ? withoutStorage(statement) : statement;
	if (verb && keyword(kind) === 'DATABASE') {
		return asItIs(render([verb, { kind: 'word', text: 'SCHEMA' }, ...rest]));
	}
	return asItIs(render([verb, kind, ...rest].filter((token) => token !== undefined)));
}

function asItIs(sql: string): Translation {
	return { check: sql, run: [sql] };
}

/** `SHOW TABLES [IN database]` */
function showTables(statement: readonly Token[]): string {
	const [, , , database] = statement;
	const name = database && 'text' in database ? database.text : database?.value;
	const schema = name === undefined ? 'current_schema()' : quoteText(name.toLowerCase());
	return `SELECT table_schema AS database, table_name AS "tableName", false AS "isTemporary"
		FROM information_schema.tables WHERE table_schema = ${schema} ORDER BY ALL`;
}

/** `DESC [TABLE] [EXTENDED | FORMATTED] table` */
function describe(statement: readonly Token[]): string {
	const optional = ['TABLE', 'EXTENDED', 'FORMATTED'];
	const table = statement.slice(1).filter((token) => !optional.includes(keyword(token)));
	return `SELECT column_name AS col_name,
			lower(column_type).replace('varchar', 'string').replace('integer', 'int') AS data_type,
			NULL::VARCHAR AS comment
		FROM (DESCRIBE ${render(table)})`;
}

/** `INSERT OVERWRITE [TABLE] table query`; the query may read what is being overwritten. */
function overwrite(statement: readonly Token[]): Translation {
	const rest = statement.slice(keyword(statement[2]) === 'TABLE' ? 3 : 2);
	const queryAt = rest.findIndex(
		(token) =>
			isSymbol(token, '(') || ['SELECT', 'VALUES', 'WITH', 'TABLE'].includes(keyword(token)),
	);
	const table = render(rest.slice(0, queryAt));
	const query = render(rest.slice(queryAt));
	return {
		check: `INSERT INTO ${table} ${query}`,
		run: [
			`CREATE TEMP TABLE overwriting AS (${query})`,
			`DELETE FROM ${table}`,
			`INSERT INTO ${table} FROM overwriting`,
		],
	};
}
