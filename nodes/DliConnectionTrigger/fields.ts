import type { INodeProperties } from 'n8n-workflow';

import { connection } from '../shared/form/connection';

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

/** The form of the trigger. */
export const fields: INodeProperties[] = [
	{
		displayName: 'Watch',
		name: 'watch',
		type: 'options',
		options: [
			{ name: 'All Connections', value: 'allConnections' },
			{ name: 'One Connection', value: 'oneConnection' },
		],
		default: 'allConnections',
	},
	{ ...connection.form, displayOptions: { show: { watch: ['oneConnection'] } } },
	{
		displayName: 'Trigger On',
		name: 'triggerOn',
		type: 'multiOptions',
		required: true,
		options: [...events],
		default: ['bindingFailed'],
		description: 'The changes that start the workflow',
	},
];
