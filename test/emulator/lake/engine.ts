/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests are not published */
import { DuckDBInstance, ResultReturnType, StatementType } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { quoteName, quoteText } from '../sparkSql/render';
import { cellOf } from './cellOf';
import { columnType } from './columnType';
import { noRows, type QueryResult } from './queryResult';

/** A statement that runs longer is stopped, ms. */
const patience = 30_000;

/** A result is kept as long as its job, so it may not have any number of rows. */
const mostRows = 200_000;

/** DuckDB in memory. It must be loaded only where SQL is run: that takes its time. */
export class Engine {
	private constructor(private readonly instance: DuckDBInstance) {}

	/** An engine with the database `default`, and with what the statements of a seed make. */
	static async open(seed: readonly string[]): Promise<Engine> {
		const instance = await DuckDBInstance.create(':memory:', {
			threads: '1',
			memory_limit: '512MB',
			// The SQL may come from anybody, a language model included: no files, no network.
			enable_external_access: 'false',
		});
		const engine = new Engine(instance);
		const statements = [`CREATE SCHEMA ${quoteName('default')}`, ...seed];
		await engine.inSession('main', async (connection) => {
			for (const sql of statements) await connection.run(sql);
			await connection.run('SET GLOBAL lock_configuration = true');
		});
		return engine;
	}

	/** Whether a statement only reads. @throws what DuckDB says of a statement that is not sound */
	async readsOnly(sql: string, database: string): Promise<boolean> {
		return await this.inSession(database, async (connection) => {
			const { statementType } = await connection.prepare(sql);
			return statementType === StatementType.SELECT;
		});
	}

	/** Runs statements in one session; what the last one finds counts. @throws what DuckDB says */
	async run(statements: readonly string[], database: string): Promise<QueryResult> {
		return await this.inSession(database, async (connection) => {
			let result = noRows;
			for (const sql of statements) result = await runOne(connection, sql);
			return result;
		});
	}

	/** The names of all tables, by database. */
	async tables(): Promise<Map<string, string[]>> {
		return await this.inSession('main', async (connection) => {
			const reader = await connection.runAndReadAll(
				`SELECT schema_name, table_name FROM duckdb_schemas() AS schemas
				LEFT JOIN duckdb_tables() AS tables USING (database_name, schema_name)
				WHERE NOT schemas.internal AND schema_name <> 'main' ORDER BY ALL`,
			);
			const tables = new Map<string, string[]>();
			for (const [schema, table] of reader.getRows()) {
				const names = tables.get(String(schema)) ?? [];
				tables.set(String(schema), table === null ? names : [...names, String(table)]);
			}
			return tables;
		});
	}

	close(): void {
		this.instance.closeSync();
	}

	private async inSession<T>(
		database: string,
		work: (connection: DuckDBConnection) => Promise<T>,
	): Promise<T> {
		const connection = await this.instance.connect();
		const timer = setTimeout(() => connection.interrupt(), patience);
		try {
			await connection.run(`SET search_path = ${quoteText(`${quoteName(database)},main`)}`);
			return await work(connection);
		} finally {
			clearTimeout(timer);
			connection.disconnectSync();
		}
	}
}

async function runOne(connection: DuckDBConnection, sql: string): Promise<QueryResult> {
	const reader = await connection.streamAndReadUntil(sql, mostRows + 1);
	if (reader.currentRowCount > mostRows) {
		throw new Error(`The result has more rows than the ${mostRows} that the emulator keeps`);
	}
	if (reader.returnType !== ResultReturnType.QUERY_RESULT) {
		return { ...noRows, changed: reader.rowsChanged };
	}
	const types = reader.columnTypes();
	const columns = reader
		.columnNames()
		.map((name, index) => ({ name, type: types[index] ? columnType(types[index]) : '' }));
	return { columns, rows: reader.getRows().map((row) => row.map(cellOf)), changed: 0 };
}
