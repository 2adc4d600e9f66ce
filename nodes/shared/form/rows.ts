import type { INodeProperties } from 'n8n-workflow';

import { isObject } from '../dli/answer';
import type { Field } from './field';
import { optionalText } from './text';

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
 * whole list, so the first cell of a row may hold many rows: an array of objects, the same as JSON
 * text, or text such as `a=1, b=2` (which is how AI agents send it).
 *
 * Undefined where nothing is entered; an empty list only for a literal `[]`. Anything between, such
 * as an empty cell or `{}`, is refused: taken for "none", it would delete what there is.
 */
export function rowsField<Row>(table: Table<Row>): Field<Row[] | undefined> {
	const { form, columns, atMost, check } = table;
	const [first, second] = columns;
	return {
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
		parse(value, refuse) {
			const label = form.displayName;
			const rows = rowsIn(value, first.name, second.name);
			if (rows === 'unreadable') {
				const rule = `Add rows, or give an array of objects with ${first.name} and ${second.name}.`;
				throw refuse(label, 'this is not a list', rule);
			}
			if (rows && rows.length > atMost) {
				throw refuse(label, `${rows.length} are too many`, `At most ${atMost}.`);
			}
			return rows?.map((row, index) => {
				const place = `${label}, row ${index + 1}`;
				const name = cellOf(row, first.name);
				if (name === '') {
					throw refuse(
						place,
						`${first.displayName} is empty`,
						`Fill it in (${first.placeholder}), or remove the row.`,
					);
				}
				return check(name, cellOf(row, second.name), (what, rule) => refuse(place, what, rule));
			});
		},
	};
}

type Rows = unknown[] | undefined | 'unreadable';

function rowsIn(value: unknown, first: string, second: string): Rows {
	if (value === null || value === undefined) return undefined;
	if (typeof value === 'string') return rowsInText(optionalText(value), first, second);
	if (Array.isArray(value)) return joined(value.map((row) => unfolded(row, first, second)));
	if (!isObject(value)) return 'unreadable';
	if (Object.keys(value).length === 0) return undefined;
	if ('values' in value) {
		const { values } = value;
		// The form's own way of saying that no row was added.
		return Array.isArray(values) && values.length === 0 ? undefined : rowsIn(values, first, second);
	}
	return first in value ? unfolded(value, first, second) : 'unreadable';
}

/** The rows in a row: itself, unless its first cell holds many. */
function unfolded(row: unknown, first: string, second: string): Rows {
	if (typeof row === 'string') return rowsInText(row.trim(), first, second) ?? [row];
	if (!isObject(row)) return 'unreadable';
	const content = row[first];
	if (cellOf(row, second) !== '') return [row];
	if (Array.isArray(content)) return joined(content.map((inner) => unfolded(inner, first, second)));
	if (isObject(content)) return first in content ? [content] : [{}];
	const text = String(content ?? '').trim();
	return /[=,;\n[{]/.test(text) ? (rowsInText(text, first, second) ?? [{}]) : [row];
}

function rowsInText(text: string, first: string, second: string): Rows {
	if (/^[[{]/.test(text)) {
		try {
			const json: unknown = JSON.parse(text);
			if (isObject(json) && Object.keys(json).length === 0) return [{}];
			return rowsIn(json, first, second);
		} catch {
			return 'unreadable';
		}
	}
	const pairs = text.split(/[,;\n]/).filter((pair) => pair.trim() !== '');
	if (pairs.length === 0) return text === '' ? undefined : 'unreadable';
	return pairs.map((pair) => {
		const [name, ...rest] = pair.split('=');
		return { [first]: name, [second]: rest.join('=') };
	});
}

/** One after the other, without spreading long lists into arguments. */
function joined(lists: Rows[]): Rows {
	const rows: unknown[] = [];
	for (const list of lists) {
		if (list === 'unreadable') return list;
		for (const row of list ?? [{}]) rows.push(row);
	}
	return rows;
}

/** What stands in a row under this key; '' where there is nothing to read. */
function cellOf(row: unknown, key: string): string {
	const content: unknown = isObject(row) ? row[key] : undefined;
	return typeof content === 'object' ? '' : String(content ?? '').trim();
}
