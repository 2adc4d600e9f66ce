import type { Field } from '../shared/form/field';
import { rowsField } from '../shared/form/rows';
import { shortened } from '../shared/form/text';

/** Settings of Spark or DLI, by name. */
export interface Setting {
	key: string;
	value: string;
}

/** The rows of the form, for SQL and for Spark jobs alike. */
export const settings: Field<Setting[] | undefined> = rowsField<Setting>({
	form: {
		displayName: 'Configuration',
		name: 'configuration',
		placeholder: 'Add setting',
		description: 'Settings of Spark and DLI for this job alone',
	},
	columns: [
		{ displayName: 'Key', name: 'key', placeholder: 'e.g. spark.sql.shuffle.partitions' },
		{ displayName: 'Value', name: 'value', placeholder: 'e.g. 200' },
	],
	atMost: 200,
	check(key, value, refuse) {
		if (/^[A-Za-z][\w.-]{0,255}$/.test(key)) return { key, value };
		throw refuse(
			`“${shortened(key)}” cannot be a setting`,
			'Settings have names such as spark.sql.shuffle.partitions.',
		);
	},
});

/** `conf` of a SQL job: `key=value` each (dli_02_0102). */
export const configuration: Field<string[]> = {
	form: settings.form,
	parse(value, refuse) {
		const rows = settings.parse(value, refuse) ?? [];
		const unsafe = rows.find(({ key }) => key === 'spark.sql.parser.escapedStringLiterals');
		if (!unsafe) return rows.map(({ key, value: content }) => `${key}=${content}`);
		throw refuse(
			'Configuration',
			`${unsafe.key} changes how texts in SQL are read, so that Query Parameters could not be kept apart from the statement`,
			'Remove the row.',
		);
	},
};
