import type { INodeProperties } from 'n8n-workflow';

import { isObject } from '../answer';
import type { Field } from './field';

type Column = Pick<INodeProperties, 'displayName' | 'name' | 'placeholder'>;

interface Table<Row> {
	form: Pick<INodeProperties, 'displayName' | 'name' | 'description' | 'placeholder'>;
	/** Two columns; in text they are the two sides of `a=b`. */
	columns: readonly [Column, Column];
	atMost: number;
	/** Checks a row; `refuse` is told what is wrong with it. */
	check(first: string, second: string, refuse: (what: string, rule: string) => Error): Row;
}

/**
 * A list of pairs: rows of the form, `{ values: [{…}] }`. n8n keeps no expression that gives the
 * whole list, so the first cell of a row may hold many rows: an array of such objects, the same as
 * JSON text, or text such as `a=1, b=2` (which is how AI agents send it).
 */
export const rowsField = <Row>({ form, columns, atMost, check }: Table<Row>): Field<Row[]> => ({
	form: {
		...form,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		options: [
			{
				displayName: form.displayName,
				name: 'values',
				values: columns.map((column) => ({ ...column, type: 'string', default: '' })),
			},
		],
	},
	parse(value, session, item) {
		const label = form.displayName;
		const keys = columns.map(({ name }) => name);
		const rows = rowsIn(value, keys);
		if (!rows) {
			const nextStep = `Add rows, or give an array of objects with ${keys.join(' and ')}.`;
			throw session.badInput(label, 'this is no list', nextStep, item);
		}
		if (rows.length > atMost) {
			throw session.badInput(label, `${rows.length} are too many`, `At most ${atMost}.`, item);
		}
		return rows.map((row, index) => {
			const [first = '', second = ''] = keys.map((key) => cell(row, key));
			return check(first, second, (what, rule) =>
				session.badInput(`${label}, row ${index + 1}`, what, rule, item),
			);
		});
	},
});

function rowsIn(value: unknown, keys: string[]): unknown[] | undefined {
	if (value === null || value === undefined) return [];
	if (Array.isArray(value)) return value.flatMap((row) => unfolded(row, keys));
	if (typeof value === 'string') return rowsInText(value.trim(), keys);
	if (!isObject(value)) return undefined;
	if ('values' in value) return rowsIn(value.values, keys);
	if (keys.some((key) => key in value)) return unfolded(value, keys);
	// `{ "a": "b" }` is a list of pairs, too.
	const pairs = Object.entries(value);
	const isList = pairs.every(([, second]) => typeof second !== 'object');
	return isList ? pairs.map((pair) => rowOf(pair, keys)) : undefined;
}

/** The rows in a row: itself, unless it is text or its first cell holds many. */
function unfolded(row: unknown, keys: string[]): unknown[] {
	const [first = '', second = ''] = keys;
	if (typeof row === 'string') return rowsInText(row.trim(), keys) ?? [row];
	if (!isObject(row) || cell(row, second) !== '') return [row];
	const content = row[first];
	// Nothing at all is not an empty list: Replace All would remove every host.
	if (content === null || content === undefined) return [row];
	const holdsMany = typeof content === 'object' || /[=,\n[{]/.test(String(content).trim());
	// What looks like a list and is none counts as an empty row, which is refused.
	return holdsMany ? (rowsIn(content, keys) ?? [{}]) : [row];
}

function rowsInText(text: string, keys: string[]): unknown[] | undefined {
	if (/^[[{]/.test(text)) {
		try {
			return rowsIn(JSON.parse(text), keys);
		} catch {
			return undefined;
		}
	}
	const pairs = text.split(/[,\n]/).filter((pair) => pair.trim() !== '');
	if (pairs.length === 0 && text !== '') return undefined;
	return pairs.map((pair) => {
		const [name, ...value] = pair.split('=');
		return rowOf([name, value.join('=')], keys);
	});
}

const rowOf = (cells: unknown[], keys: string[]): object =>
	Object.fromEntries(keys.map((key, index) => [key, cells[index]]));

const cell = (row: unknown, key: string): string => {
	const content: unknown = isObject(row) ? row[key] : undefined;
	return typeof content === 'object' ? '' : String(content ?? '').trim();
};
