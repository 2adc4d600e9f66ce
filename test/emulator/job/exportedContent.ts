import { cellJson, type Cell } from '../lake/cell';
import type { QueryResult } from '../lake/queryResult';
import { defaultSwitches } from '../switches';
import type { ExportWish } from './exportWish';

/** The lines of the file that an export makes of a result: CSV, or an object per line. */
export function exportedContent(wish: ExportWish, { columns, rows }: QueryResult): string {
	const wanted = wish.limit === 0 ? rows : rows.slice(0, wish.limit);
	const names = columns.map(({ name }) => name);
	const header = wish.dataType === 'csv' && wish.withHeader ? [csvLine(wish, names)] : [];
	const lines = wanted.map((row) =>
		wish.dataType === 'csv' ? csvLine(wish, row) : jsonLine(names, row),
	);
	return [...header, ...lines].map((line) => `${line}\n`).join('');
}

function csvLine({ quote, escape }: ExportWish, row: readonly Cell[]): string {
	const cells = row.map((cell) => {
		const text = typeof cell === 'string' ? cell : plain(cell);
		if (![quote, escape, ',', '\n', '\r'].some((special) => text.includes(special))) return text;
		const escaped = text.replaceAll(escape, escape + escape).replaceAll(quote, escape + quote);
		return quote + escaped + quote;
	});
	return cells.join(',');
}

/** Nothing for null, no quotes around digits and times. */
function plain(cell: Cell): string {
	if (cell === null) return '';
	if (typeof cell === 'object' && 'time' in cell) return cell.time;
	return cellJson(cell, defaultSwitches());
}

function jsonLine(names: readonly string[], row: readonly Cell[]): string {
	const members = row.map(
		(cell, index) => `${JSON.stringify(names[index])}:${cellJson(cell, defaultSwitches())}`,
	);
	return `{${members.join(',')}}`;
}
