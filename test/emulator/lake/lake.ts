/* eslint-disable @n8n/community-nodes/no-restricted-globals, @typescript-eslint/no-require-imports -- tests are not published */
import type { Translation } from '../sparkSql/translate';
import type { JobType } from '../state/sqlJob';
import type { Engine } from './engine';
import { messageOf, problemIn, type Problem } from './problem';
import type { Outcome } from './queryResult';

/** A statement that is to be run. */
export interface Statement extends Translation {
	type: JobType;
	/** The one in which names without a database are looked up. */
	database: string;
}

/** The databases of a project. Nothing is loaded before the first statement. */
export class Lake {
	private opening: Promise<Engine> | undefined;

	/** Ends when all statements so far have. */
	private last: Promise<unknown> = Promise.resolve();

	/** @param seed statements that make the databases and tables there are at first */
	constructor(readonly seed: readonly string[] = []) {}

	/** What is wrong with a statement, as far as that shows before it runs. */
	async check({ check, database, type }: Statement): Promise<Problem | undefined> {
		return await this.inTurn(async (engine) => {
			try {
				const readsOnly = await engine.readsOnly(check, database);
				// To DuckDB a WITH may also delete, to Spark it may not.
				if (type !== 'QUERY' || readsOnly) return undefined;
				return { code: 'DLI.0004', message: 'A query cannot change anything' };
			} catch (error) {
				return problemIn(error);
			}
		});
	}

	/** Runs a statement. */
	async run({ run, database }: Statement): Promise<Outcome> {
		return await this.inTurn(async (engine) => {
			try {
				return { result: await engine.run(run, database) };
			} catch (error) {
				return { failure: messageOf(error) };
			}
		});
	}

	/** The tables, with the databases that hold them; a database without tables has none. */
	async tables(): Promise<Map<string, string[]>> {
		return await this.inTurn(async (engine) => await engine.tables());
	}

	/** Ends the engine, if there is one, once it has done all it was asked for. */
	async close(): Promise<void> {
		const engine = await this.opening?.catch(() => undefined);
		await this.last;
		engine?.close();
	}

	/** Statements wait for each other, so that none of them meets another one's halves. */
	private async inTurn<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
		const result = this.perform(work);
		return await (globalThis.unskipped?.(result) ?? result);
	}

	private async perform<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
		this.opening ??= open(this.seed);
		const engine = await this.opening;
		const turn = this.last.then(async () => await work(engine));
		this.last = turn.catch(() => undefined);
		return await turn;
	}
}

async function open(seed: readonly string[]): Promise<Engine> {
	// Not `import()`, which knows no TypeScript outside jest's sandbox.
	const loaded: { Engine: typeof Engine } = require('./engine');
	return await loaded.Engine.open(seed);
}
