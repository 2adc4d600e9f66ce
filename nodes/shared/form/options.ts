import { Deadline, defaultSeconds } from '../dli/deadline';
import type { Entered } from './collection';
import { collection } from './collection';
import type { Field } from './field';
import { shortened, textIn } from './text';
import { yesOrNo } from './yesOrNo';

/** How long to wait, and to try again, at most; counted from when it is read. */
export const timeout: Field<Deadline> = {
	form: {
		displayName: 'Timeout (Seconds)',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: defaultSeconds,
		description: 'How long to wait, and to try again what did not go through, at most',
	},
	parse(value, session, item) {
		if (value === null || value === undefined || value === '') return new Deadline(defaultSeconds);
		const seconds = Number(textIn(value));
		if (Number.isFinite(seconds) && seconds > 0) return new Deadline(seconds);
		throw session.badInput(
			'Timeout',
			`“${shortened(textIn(value))}” is no number of seconds`,
			'Give a number above 0, for example 900.',
			item,
		);
	},
};

/** Whether items of one connection share a request. */
export const combineItems = yesOrNo({
	displayName: 'Combine Items',
	name: 'combineItems',
	default: true,
	description:
		'Whether input items that name the same connection go out as one request. If the service refuses it, the items are separated, so that one wrong name concerns only its own item.',
});

const options = (fields: ReadonlyArray<Field<unknown>>): Field<Entered> =>
	collection({ displayName: 'Options', name: 'options', placeholder: 'Add option' }, fields);

/** The options of Bind and Unbind. */
export const bindingOptions = options([combineItems, timeout]);

/** The options of operations that wait. */
export const waitingOptions = options([timeout]);
