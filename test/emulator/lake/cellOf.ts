import {
	DuckDBDateValue,
	DuckDBDecimalValue,
	DuckDBListValue,
	DuckDBMapValue,
	DuckDBStructValue,
	DuckDBTimestampTZValue,
	DuckDBTimestampValue,
	type DuckDBValue,
} from '@duckdb/node-api';
import type { Cell } from './cell';

const msPerDay = 86_400_000;

/** A value of DuckDB's, free of DuckDB. */
export function cellOf(value: DuckDBValue): Cell {
	if (typeof value === 'bigint' || value instanceof DuckDBDecimalValue) {
		return { digits: String(value) };
	}
	if (value instanceof DuckDBDateValue) return { time: String(value), ms: value.days * msPerDay };
	if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue) {
		const time = String(value).replace(/\+00$/, '');
		return { time, ms: Number(value.micros / 1000n) };
	}
	if (value instanceof DuckDBListValue) return { list: value.items.map(cellOf) };
	if (value instanceof DuckDBStructValue) {
		return { members: Object.entries(value.entries).map(([name, one]) => [name, cellOf(one)]) };
	}
	if (value instanceof DuckDBMapValue) {
		return { members: value.entries.map((entry) => [String(entry.key), cellOf(entry.value)]) };
	}
	return typeof value === 'object' && value !== null ? String(value) : value;
}
