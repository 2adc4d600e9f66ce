import type { INodeProperties } from 'n8n-workflow';

import { isObject } from '../dli/answer';
import type { Field } from './field';

/** What the user entered in a collection: ask it for each field by the field itself. */
export type Entered = <T>(field: Field<T>) => T;

/** Optional fields that the user adds one by one. One that was not added counts as empty. */
export function collection(
	form: Pick<INodeProperties, 'displayName' | 'name' | 'placeholder'>,
	fields: ReadonlyArray<Field<unknown>>,
): Field<Entered> {
	return {
		form: { ...form, type: 'collection', default: {}, options: fields.map((field) => field.form) },
		parse(value, refuse) {
			const entered = isObject(value) ? value : {};
			return (field) => field.parse(entered[field.form.name], refuse);
		},
	};
}
