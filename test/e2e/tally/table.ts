import type { Tally } from './tally';

/** The tallies of runs on several versions of n8n, as a table with a row for each suite. */
export function tallyTable(runs: Map<string, Tally[]>): string {
	const suites = [...new Set([...runs.values()].flat().map(({ suite }) => suite))];
	const rows = [
		['passed', ...[...runs.keys()].map((version) => `n8n ${version}`)],
		...suites.map((suite) => [
			suite,
			...[...runs.values()].map((tallies) => cell(tallies.find((tally) => tally.suite === suite))),
		]),
	];
	const widths = (rows[0] ?? []).map((_, column) =>
		Math.max(...rows.map((row) => row[column]?.length ?? 0)),
	);
	const line = (row: string[]) => row.map((text, at) => text.padEnd(widths[at] ?? 0)).join('  ');
	return rows.map((row) => line(row).trimEnd()).join('\n');
}

/** "5", "4, 1 failed, 2 skipped", or nothing for a suite that did not run. */
function cell(tally?: Tally): string {
	if (!tally) return '';
	const { passed, failed, skipped } = tally;
	const also = [failed && `${failed} failed`, skipped && `${skipped} skipped`].filter(Boolean);
	return [passed, ...also].join(', ');
}
