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
 * A list of pairs: rows of the form (`{ values: [{…}] }`), or from an expression an array of such
 * objects, the same as JSON text, or text such as `a=1, b=2` (which is how AI agents send it).
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
	parse(value, run, item) {
		const label = form.displayName;
		const keys = columns.map(({ name }) => name);
		const rows = rowsIn(value, keys);
		if (!rows) {
			const nextStep = `Add rows, or give an array of objects with ${keys.join(' and ')}.`;
			throw run.badInput(label, 'this is no list', nextStep, item);
		}
		if (rows.length > atMost) {
			throw run.badInput(label, `${rows.length} are too many`, `At most ${atMost}.`, item);
		}
		return rows.map((row, index) => {
			const [first = '', second = ''] = keys.map((key) => cell(row, key));
			return check(first, second, (what, rule) =>
				run.badInput(`${label}, row ${index + 1}`, what, rule, item),
			);
		});
	},
});

function rowsIn(value: unknown, keys: string[]): unknown[] | undefined {
	if (value === null || value === undefined) return [];
	if (Array.isArray(value)) return value;
	if (typeof value === 'string') return rowsInText(value.trim(), keys);
	if (!isObject(value)) return undefined;
	if (Object.keys(value).length === 0) return [];
	if (keys.some((key) => key in value)) return [value];
	return 'values' in value ? rowsIn(value.values, keys) : undefined;
}

function rowsInText(text: string, [first = '', second = '']: string[]): unknown[] | undefined {
	if (/^[[{]/.test(text)) {
		try {
			return rowsIn(JSON.parse(text), [first, second]);
		} catch {
			return undefined;
		}
	}
	return text
		.split(/[,\n]/)
		.filter((pair) => pair.trim() !== '')
		.map((pair) => {
			const at = pair.indexOf('=');
			return at < 0
				? { [first]: pair }
				: { [first]: pair.slice(0, at), [second]: pair.slice(at + 1) };
		});
}

const cell = (row: unknown, key: string): string =>
	isObject(row) ? String(row[key] ?? '').trim() : '';
