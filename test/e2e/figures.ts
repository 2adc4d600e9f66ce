/* eslint-disable @n8n/community-nodes/no-restricted-imports, no-console -- tests are not published */
import { after } from 'node:test';

const rows: string[][] = [];

/** Keeps a figure for the table at the end of the run. */
export function figure(subject: string, ...values: string[]): void {
	rows.push([subject, ...values]);
}

after(() => {
	if (rows.length === 0) return;
	const columns = Math.max(...rows.map((row) => row.length));
	const widths = Array.from({ length: columns }, (_, column) =>
		Math.max(...rows.map((row) => row[column]?.length ?? 0)),
	);
	const line = (row: string[]) =>
		row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
	console.log(['', ...rows.map(line), ''].join('\n'));
});
