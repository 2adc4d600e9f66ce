import { isObject } from '../../shared/dli/answer';
import type { Field } from '../../shared/form/field';
import { queueField } from '../../shared/form/queues';
import { optionalText, shortened, textField, textIn } from '../../shared/form/text';
import { countField } from '../../shared/form/values';
import { mostRows } from './jobs';
import { codeOf, withoutEnd } from './statement/fill';

/** The statement, without a semicolon at its end. */
export const query: Field<string> = {
	form: {
		displayName: 'SQL',
		name: 'query',
		type: 'string',
		typeOptions: { editor: 'sqlEditor', sqlDialect: 'StandardSQL', rows: 5 },
		default: '',
		required: true,
		placeholder:
			'e.g. SELECT status, count(*) AS orders FROM orders WHERE order_date >= :since GROUP BY status',
		hint: 'Write values that come from elsewhere as :name and add them to Query Parameters: so no text can change the statement.',
		description:
			'One statement in Spark SQL. As an expression, whatever its values hold becomes part of the statement: give values by Query Parameters instead.',
	},
	parse(value, refuse) {
		const sql = withoutEnd(textIn(value));
		if (codeOf(sql) === '') throw refuse('SQL', 'nothing is entered', 'Give a statement.');
		const [expression] = /\{\{[^]*?\}\}/.exec(sql) ?? [];
		if (expression === undefined) return sql;
		throw refuse(
			'SQL',
			`“${shortened(expression)}” is not evaluated within a statement`,
			'Write :name in its place, and give the expression as the value of that name in Query Parameters.',
		);
	},
};

/** A queue that runs SQL. */
export const sqlQueue = queueField('The SQL queue that the statement runs on', 'searchSqlQueues');

/** Where tables without a database in front are looked for; undefined for DLI's own default. */
export const databaseName: Field<string | undefined> = {
	form: {
		displayName: 'Database',
		name: 'databaseName',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description:
			'Where tables are looked for that have no database in front of them. May stay empty.',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose a database…',
				typeOptions: { searchListMethod: 'searchDatabases', searchable: true },
			},
			{ displayName: 'By Name', name: 'name', type: 'string', placeholder: 'e.g. sales' },
		],
	},
	parse(locator, refuse) {
		const name = optionalText(isObject(locator) ? locator.value : locator);
		if (name === '') return undefined;
		if (/^[\p{L}\p{N}_.-]{1,128}$/u.test(name)) return name;
		throw refuse(
			'Database',
			`“${shortened(name)}” cannot be a name`,
			'Names have up to 128 letters, digits and underscores.',
		);
	},
};

/** The ID of a SQL job. */
export const jobId = textField(
	{
		displayName: 'Job ID',
		name: 'jobId',
		placeholder: 'e.g. 6d2146a0-c2d5-41bd-8ca0-ca9694ada992',
		description: 'As Run, Get Many and the DLI console show it',
	},
	{
		accepts: /^[\w-]{1,128}$/,
		rule: 'Copy the ID of the job; it has letters, digits and hyphens.',
	},
);

/** How many rows to fetch; the service shows no more than 1,000. */
export const maxRows = countField(
	{
		displayName: 'Max Rows',
		name: 'maxRows',
		default: mostRows,
		description: 'How many rows to put out at most. The service shows up to 1,000 of a result.',
	},
	mostRows,
);
