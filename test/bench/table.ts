/* eslint-disable no-console -- a command, not published */
import type { Row } from './figure';

/** A row as it is printed and written. */
export interface Entry extends Omit<Row, 'goal'> {
	figure: string;
	goal?: string;
	met?: boolean;
}

/** The entries of a figure. */
export const entriesOf = (figure: string, rows: readonly Row[]): Entry[] =>
	rows.map(({ goal, ...row }) => ({
		figure,
		...row,
		...(goal && { goal: goal.words, met: goal.isMetBy(row.value) }),
	}));

/** Prints one figure, and its remarks below it. */
export function print(entries: readonly Entry[]): void {
	const width = Math.max(...entries.map(({ what }) => what.length));
	for (const { what, value, unit, goal, met } of entries) {
		const measured = `${readable(value).padStart(10)} ${unit}`.trimEnd();
		const judged = goal ? `${measured.padEnd(20)} ${met ? 'met' : 'NOT MET'} (${goal})` : measured;
		console.log(`  ${what.padEnd(width)} ${judged}`);
	}
	for (const { what, remark } of entries) if (remark) console.log(`  * ${what}: ${remark}`);
}

const readable = (value: number): string =>
	value >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toPrecision(3);
