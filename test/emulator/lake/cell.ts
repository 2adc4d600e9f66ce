import type { Switches } from '../switches';

/** One value of a result, free of the engine that found it. */
export type Cell =
	| null
	| boolean
	| number
	| string
	/** BIGINT and DECIMAL: every digit of it. */
	| { digits: string }
	/** DATE and TIMESTAMP, as Spark writes them and in ms since 1970. */
	| { time: string; ms: number }
	| { list: Cell[] }
	/** STRUCT and MAP. */
	| { members: Array<[string, Cell]> };

/** A value as JSON text, which keeps digits that a JavaScript number would lose. */
export function cellJson(cell: Cell, switches: Switches): string {
	if (cell === null || typeof cell !== 'object') return plainJson(cell);
	if ('digits' in cell) {
		return switches.exactNumbers === 'number' ? cell.digits : JSON.stringify(cell.digits);
	}
	if ('time' in cell) {
		return switches.times === 'number' ? String(cell.ms) : JSON.stringify(cell.time);
	}
	const nested = nestedJson(cell, switches);
	return switches.nestedValues === 'json' ? nested : JSON.stringify(nested);
}

function nestedJson(
	cell: Extract<Cell, { list: unknown } | { members: unknown }>,
	switches: Switches,
) {
	const inside: Switches = { ...switches, nestedValues: 'json' };
	if ('list' in cell) return `[${cell.list.map((one) => cellJson(one, inside)).join(',')}]`;
	const members = cell.members.map(
		([name, value]) => `${JSON.stringify(name)}:${cellJson(value, inside)}`,
	);
	return `{${members.join(',')}}`;
}

function plainJson(cell: null | boolean | number | string): string {
	const isNoNumber = typeof cell === 'number' && !Number.isFinite(cell);
	return JSON.stringify(isNoNumber ? String(cell) : cell);
}
