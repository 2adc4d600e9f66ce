import type { IDataObject } from 'n8n-workflow';

import { firstText } from '../dli/answer';
import type { Field } from './field';
import { collection } from './options';
import { optionalTextField, textIn } from './text';
import { countField, yesOrNo } from './values';

export const returnAll = yesOrNo({
	displayName: 'Return All',
	name: 'returnAll',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
});

export const limit = countField({
	displayName: 'Limit',
	name: 'limit',
	displayOptions: { show: { returnAll: [false] } },
	default: 50,
	description: 'Max number of results to return',
});

/** How many entries of a list an item wants; Infinity for all. */
export function wantedCount(read: <T>(field: Field<T>) => T): number {
	return read(returnAll) ? Infinity : read(limit);
}

/** The Filters of a list. */
export function filtersOf(fields: ReadonlyArray<Field<unknown>>) {
	return collection({ displayName: 'Filters', name: 'filters', placeholder: 'Add filter' }, fields);
}

/** The filter by name: entries whose name contains the text, in any case. */
export function nameFilter(noun: string, example: string): Field<string | undefined> {
	return optionalTextField(
		{
			displayName: 'Name',
			name: 'name',
			placeholder: `e.g. ${example}`,
			description: `Only ${noun} whose name contains this text, in upper or lower case`,
		},
		{ accepts: /^[\w-]{1,128}$/, rule: 'Give a part of the name: letters, digits, underscores.' },
	);
}

/** True when the name under this key contains the text, or when no text is given. */
export function hasName(key: string, text: string | undefined) {
	return (entry: IDataObject): boolean =>
		text === undefined || firstText(entry[key]).toLowerCase().includes(text.toLowerCase());
}

/** The filter by state, one or several, in the service's words; upper case. */
export function statusFilter(example: string): Field<string[]> {
	const form = {
		displayName: 'Status',
		name: 'status',
		placeholder: `e.g. ${example}`,
		description:
			'Only entries in this state, in the words of the service; several are separated by commas',
	};
	const text = optionalTextField(form, {
		accepts: /^[A-Za-z_]{1,64}(\s*[,;\n]\s*[A-Za-z_]{1,64})*[\s,;]*$/,
		rule: `Give one state or several, for example ${example}.`,
	});
	return {
		form: text.form,
		parse(value, refuse) {
			const entered = Array.isArray(value) ? value.map(textIn).join(',') : value;
			const words = (text.parse(entered, refuse) ?? '').split(/[\s,;]/).filter(Boolean);
			return words.map((word) => word.toUpperCase());
		},
	};
}

/** True when the state under `status` is one of these, or when none are given. */
export function hasStatus(statuses: readonly string[]) {
	return ({ status }: IDataObject): boolean =>
		statuses.length === 0 || statuses.includes(firstText(status).toUpperCase());
}
