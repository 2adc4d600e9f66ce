const widest = 80;

/** Rows as a table for a terminal, at most 80 columns wide. */
export function tableOf(rows: Array<Record<string, unknown>>): string {
	const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	const lines = [names, ...rows.map((row) => names.map((name) => String(row[name] ?? '')))];
	const widths = names.map((_, column) =>
		Math.max(...lines.map((line) => line[column]?.length ?? 0)),
	);
	const drawn = lines.map((line) =>
		line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' │ '),
	);
	const rule = widths.map((width) => '─'.repeat(width)).join('─┼─');
	const [head = '', ...body] = drawn;
	return [head, rule, ...body].map((line) => `  ${line}`.slice(0, widest).trimEnd()).join('\n');
}
