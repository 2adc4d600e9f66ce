import type { INodeProperties } from 'n8n-workflow';

import { isObject } from '../dli/answer';
import { defaultSeconds } from '../dli/delays';
import type { Field } from './field';
import { secondsField, yesOrNo } from './values';

/** How long to wait, and to try again, at most; in seconds. */
export const timeout = secondsField({
	displayName: 'Timeout (Seconds)',
	name: 'timeout',
	default: defaultSeconds,
	description: 'The longest time to wait, and to retry what did not go through',
});

/** Whether items of one connection share a request. */
export const combineItems = yesOrNo({
	displayName: 'Combine Items',
	name: 'combineItems',
	default: true,
	description:
		'Whether input items that name the same connection go out as one request. If DLI refuses it, the items are separated, so that one wrong name affects only its own item.',
});

/** The Options of an operation. */
export function optionsOf(fields: ReadonlyArray<Field<unknown>>): Field<Entered> {
	return collection({ displayName: 'Options', name: 'options', placeholder: 'Add option' }, fields);
}

/** Whether the item waits; DLI answers at once and does the work afterwards. */
export function waitForCompletion(until: string, byDefault = false): Field<boolean> {
	return yesOrNo({
		displayName: 'Wait for Completion',
		name: 'waitForCompletion',
		default: byDefault,
		description: `Whether to wait until ${until}, instead of going on as soon as DLI has accepted the request`,
	});
}

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
