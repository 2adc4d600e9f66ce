import type { INodeProperties } from 'n8n-workflow';

import type { Field } from './field';
import { cell, rowsIn } from './rowsIn';

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
