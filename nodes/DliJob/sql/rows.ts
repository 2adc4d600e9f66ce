import type { IDataObject } from 'n8n-workflow';

import { DliError } from '../../shared/dli/DliError';
import { choiceField } from '../../shared/form/values';
import type { Run } from '../../shared/operation/run';
import { jobJson } from './jobJson';
import type { SqlJob, Table } from './jobs';
import { getPreview, mostRows } from './jobs';

/** What happens where a result has more rows than are put out. */
export const ifMoreRows = choiceField({
	displayName: 'If More Rows',
	name: 'ifMoreRows',
	description: 'What to do if the result has more rows than are put out',
	options: [
		{
			name: 'Fail',
			value: 'fail',
			description: 'So that nothing goes on with a part of the result',
		},
		{ name: 'Show a Hint', value: 'hint', description: 'Put out the first rows and say so' },
	],
	default: 'hint',
});

/** How many rows are wanted, and what is done about the others. */
export interface RowsWish {
	maxRows: number;
	ifMoreRows: 'hint' | 'fail';
}

/**
 * The JSON of the output items of a FINISHED job: its rows, or the job itself where it has none by
 * its nature, as DDL and INSERT. Says so if there are more rows.
 * @param table the rows, where the answer to the submit brought them already
 */
export async function rowsOf(
	run: Run,
	job: SqlJob,
	wish: RowsWish,
	table: Table | undefined = undefined,
): Promise<IDataObject[]> {
	const shown = table ?? (await tableOf(run, job, wish.maxRows));
	if (!shown) return [jobJson(job, wish.maxRows)];
	const { columns, rows, rowCount = 0 } = shown;
	const wanted = rows.slice(0, wish.maxRows);
	// Fewer than were asked for are all; an answer to a submit knows nothing of Max Rows.
	const asked = table ? mostRows : Math.min(mostRows, wish.maxRows);
	// Some regions count only the rows that they show, which says nothing of others.
	const counted = rowCount > rows.length ? rowCount : Infinity;
	const total = rows.length < asked ? rows.length : (job.resultCount ?? counted);
	if (wanted.length === 0 && total === 0) run.hint(noRows);
	tellOfMore(run, job, wish, wanted.length, Math.max(total, rows.length, job.resultCount ?? 0));
	const names = distinct(columns);
	return wanted.map((row) => Object.fromEntries(names.map((name, at) => [name, cell(row[at])])));
}

/** The rows of a job; undefined for one that has none. Not every region shows those of DDL (SHOW). */
async function tableOf(run: Run, job: SqlJob, most: number): Promise<Table | undefined> {
	const isDdl = job.type === 'DDL';
	if (job.type !== 'QUERY' && !(isDdl && job.resultCount)) return undefined;
	const table = await run.dli.tryRequest(getPreview(job, most));
	if (!(table instanceof DliError)) return table;
	if (isDdl && table.kind === 'rejected') return undefined;
	throw table.with({
		message: `Job ${job.id} is FINISHED, but its rows could not be read: ${table.message}`,
		nextStep: `${table.nextStep} SQL → Get Rows reads them without running the statement again.`,
		about: { job_id: job.id, status: job.status },
	});
}

function noRows(): string {
	return 'The statement found no rows, so nothing comes out. To go on all the same, turn on Always Output Data under Settings.';
}

/** Nothing is left out without a word. */
function tellOfMore(run: Run, job: SqlJob, wish: RowsWish, shown: number, total: number): void {
	if (shown >= total) return;
	const all = Number.isFinite(total) ? count(total) : 'an unknown number of';
	const remedy =
		wish.maxRows < mostRows
			? `Raise Max Rows (up to ${count(mostRows)}), or use SQL → Export Result with the job ID, which writes all rows to OBS.`
			: 'Use SQL → Export Result with the job ID: it writes all rows to OBS.';
	if (wish.ifMoreRows === 'hint') {
		const what = `${count(shown)} of ${all} (job ${job.id})`;
		run.hint((rows) => `Not all rows are put out: ${rows}. ${remedy}`, what);
		return;
	}
	const message = `Job ${job.id} has found ${all} rows, of which ${count(shown)} could be put out.`;
	throw new DliError('rejected', message, remedy, {
		about: { job_id: job.id, status: job.status },
	});
}

function count(number: number): string {
	return number.toLocaleString('en');
}

/** Column names as keys: one that repeats gets `_2`, `_3`, and none replaces another. */
export function distinct(columns: readonly string[]): string[] {
	const taken = new Set(columns);
	const used = new Set<string>();
	return columns.map((column) => {
		let name = column;
		for (let copy = 2; used.has(name) || (name !== column && taken.has(name)); copy++) {
			name = `${column}_${copy}`;
		}
		used.add(name);
		return name;
	});
}

/** A row that is shorter than the others ends in nothing. */
function cell(value: unknown) {
	return value === undefined ? null : value;
}
