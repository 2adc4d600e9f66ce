import type { INodeProperties } from 'n8n-workflow';

import { connection } from '../shared/form/connection';
import type { Field } from '../shared/form/field';
import { shortened, textIn } from '../shared/form/text';
import { choiceField } from '../shared/form/values';

/** The changes that can start a workflow; the values are fixed, saved workflows use them. */
export const events = [
	{
		name: 'Binding Active',
		value: 'bindingActive',
		description: 'The peering of a queue or pool is up',
	},
	{
		name: 'Binding Added',
		value: 'bindingAdded',
		description: 'A queue or pool was bound',
	},
	{
		name: 'Binding Failed',
		value: 'bindingFailed',
		description: 'The peering of a queue or pool is FAILED; the item says why, and what to do',
	},
	{
		name: 'Binding Removed',
		value: 'bindingRemoved',
		description: 'A queue or pool was unbound, or its connection deleted',
	},
	{
		name: 'Connection Created',
		value: 'connectionCreated',
		description: 'A connection is there that was not there before',
	},
	{
		name: 'Connection Deleted',
		value: 'connectionDeleted',
		description: 'A connection is gone',
	},
] as const;

export type EventName = (typeof events)[number]['value'];

/** Whether one connection is watched, or all of the project. */
export const watch = choiceField({
	displayName: 'Watch',
	name: 'watch',
	description: 'What to look at, in the project of the credential',
	options: [
		{ name: 'All Connections', value: 'allConnections' },
		{ name: 'One Connection', value: 'oneConnection' },
	],
	default: 'allConnections',
});

/**
 * The events that start the workflow; an expression may give an array, or text with commas. Any
 * other word is refused, because it would never start it.
 */
export const triggerOn: Field<Set<EventName>> = {
	form: {
		displayName: 'Trigger On',
		name: 'triggerOn',
		type: 'multiOptions',
		required: true,
		options: [...events],
		default: ['bindingFailed'],
		description: 'The changes that start the workflow',
	},
	parse(value, refuse) {
		const rule = `The events are ${events.map((event) => event.value).join(', ')}.`;
		const words = [value].flat().flatMap((entry) => textIn(entry).split(/[,;\n]/));
		const chosen = new Set<EventName>();
		for (const word of words.map((entry) => entry.trim()).filter(Boolean)) {
			const event = events.find((one) => one.value === word);
			if (!event) throw refuse('Trigger On', `“${shortened(word)}” is not an event`, rule);
			chosen.add(event.value);
		}
		if (chosen.size === 0) throw refuse('Trigger On', 'nothing is chosen', rule);
		return chosen;
	},
};

/** The form of the trigger. */
export const fields: INodeProperties[] = [
	watch.form,
	{ ...connection.form, displayOptions: { show: { watch: ['oneConnection'] } } },
	triggerOn.form,
];
