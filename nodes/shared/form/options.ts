import { defaultSeconds } from '../dli/delays';
import type { Entered } from './collection';
import { collection } from './collection';
import type { Field } from './field';
import { secondsField } from './number';
import { yesOrNo } from './yesOrNo';

/** How long to wait, and to try again, at most; in seconds. */
export const timeout = secondsField({
	displayName: 'Timeout (Seconds)',
	name: 'timeout',
	default: defaultSeconds,
	description: 'How long to wait, and to try again what did not go through, at most',
});

/** Whether items of one connection share a request. */
export const combineItems = yesOrNo({
	displayName: 'Combine Items',
	name: 'combineItems',
	default: true,
	description:
		'Whether input items that name the same connection go out as one request. If DLI refuses it, the items are separated, so that one wrong name concerns only its own item.',
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
