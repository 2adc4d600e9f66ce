import type { Cell } from './cell';

export interface Column {
	/** As the statement wrote it; two columns may have the same. */
	name: string;
	/** In DLI's words, lower case: `int`, `decimal(10,2)`. */
	type: string;
}

/** What a statement found or did. */
export interface QueryResult {
	columns: Column[];
	rows: Cell[][];
	/** So many rows were written or removed. */
	changed: number;
}

/** How a job's work ended. */
export type Outcome = { result: QueryResult } | { failure: string };

/** What there is when there are no rows to show. */
export const noRows: QueryResult = { columns: [], rows: [], changed: 0 };
