import { isObject } from '../../../shared/dli/answer';
import type { Field, Refuse } from '../../../shared/form/field';
import { shortened, textIn } from '../../../shared/form/text';
import type { Item } from '../../../shared/operation/item';
import { literalOf } from './literal';

const label = 'Query Parameters';
const name = 'queryParameters';

/**
 * Values for the `:name` of a statement: literals by name. Rows of the form, whose values keep their
 * types; or, as a whole or in the name of one row, an object, a list of rows, or either as JSON
 * text, which is how AI agents send them.
 */
export const queryParameters: Field<Map<string, string>> = {
	form: {
		displayName: label,
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		placeholder: 'Add parameter',
		description:
			'A value for each :name in the statement. What you type is a text; an expression may also give a number, true or false, null, a date, or a list for IN :name. To give all by one expression, put an object into Name.',
		options: [
			{
				displayName: label,
				name: 'values',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. since',
						description: 'As in the statement, without the colon',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. 2026-01-31',
					},
				],
			},
		],
	},
	parse(value, refuse) {
		const literals = new Map<string, string>();
		for (const [entered, content] of pairsIn(value, refuse)) {
			const key = entered.trim().replace(/^:/, '');
			if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(key)) {
				const what = key === '' ? 'a row has no name' : `“${shortened(key)}” cannot be a name`;
				throw refuse(label, what, 'Names have letters, digits and underscores.');
			}
			if (literals.has(key)) {
				throw refuse(label, `${key} is there twice`, 'Remove one of the rows.');
			}
			const literal = literalOf(content, (what, rule) => refuse(`${label}, ${key}`, what, rule));
			literals.set(key, literal);
		}
		return literals;
	},
};

/**
 * Reads the parameters of an item. Cell by cell, because n8n turns a `DateTime` into text where it
 * is part of a list, but not where it is asked for by itself.
 */
export function readParameters({ run, index, badInput }: Item): Map<string, string> {
	const raw: unknown = run.node.parameters[name];
	const rows: unknown = isObject(raw) ? raw.values : undefined;
	const whole = Array.isArray(rows)
		? rows.map((_, row) => ({
				name: run.parameter(`${name}.values[${row}].name`, index),
				value: run.parameter(`${name}.values[${row}].value`, index),
			}))
		: run.parameter(name, index);
	return queryParameters.parse(whole, badInput);
}

type Pair = [name: string, value: unknown];

function pairsIn(given: unknown, refuse: Refuse): Pair[] {
	const value = typeof given === 'string' ? jsonIn(given, refuse) : given;
	if (value === null || value === undefined) return [];
	if (Array.isArray(value)) return value.flatMap((row) => pairsInRow(row, refuse));
	if (!isObject(value)) throw unreadable(refuse);
	if (Array.isArray(value.values)) return pairsIn(value.values, refuse);
	return isRow(value) ? pairsInRow(value, refuse) : Object.entries(value);
}

function pairsInRow(row: unknown, refuse: Refuse): Pair[] {
	if (!isObject(row)) throw unreadable(refuse);
	const { name: first, value } = row;
	const isList = typeof first === 'object' && first !== null;
	const holdsMany = isList || /^\s*[{[]/.test(textIn(first));
	if (!holdsMany) return [[textIn(first), value]];
	if (value === '' || value === null || value === undefined) return pairsIn(first, refuse);
	throw refuse(label, 'Name holds several parameters, and Value is filled', 'Empty one of them.');
}

/** True for an object that is a row of the form, rather than one with a parameter per key. */
function isRow(value: object): boolean {
	return 'name' in value && 'value' in value && Object.keys(value).length === 2;
}

function jsonIn(text: string, refuse: Refuse): unknown {
	if (/^\s*(null|none|undefined)?\s*$/i.test(text)) return undefined;
	try {
		return JSON.parse(text);
	} catch {
		throw unreadable(refuse);
	}
}

function unreadable(refuse: Refuse): Error {
	return refuse(
		label,
		'these are not parameters',
		'Add rows, or give an object with a value for each name: { "since": "2026-01-31" }.',
	);
}
