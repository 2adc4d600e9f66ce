import { isObject } from '../dli/answer';
import type { Field } from './field';
import { nameRule } from './names';
import { shortened, textIn } from './text';

/** One queue, from the list or by its name; lower-cased as the service does. */
export const queueName: Field<string> = {
	form: {
		displayName: 'Queue',
		name: 'queueName',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'The queue, of any type',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose a queue…',
				typeOptions: { searchListMethod: 'searchQueues', searchable: true },
			},
			{
				displayName: 'By Name',
				name: 'name',
				type: 'string',
				placeholder: 'e.g. reports',
			},
		],
	},
	parse(locator, session, item) {
		const entered = textIn(isObject(locator) ? locator.value : locator).trim();
		if (nameRule.accepts.test(entered)) return entered.toLowerCase();
		throw entered === ''
			? session.badInput('Queue', 'none is chosen', 'Choose one from the list.', item)
			: session.badInput('Queue', `“${shortened(entered)}” cannot be a name`, nameRule.rule, item);
	},
};
