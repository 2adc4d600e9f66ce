import type { Field } from './field';

/** Whether the item waits for the peering; DLI answers at once and builds it afterwards. */
export const waitForCompletion: Field<boolean> = {
	form: {
		displayName: 'Wait for Completion',
		name: 'waitForCompletion',
		type: 'boolean',
		default: false,
		description:
			'Whether to wait until the peering of every queue and pool is up (for Unbind: gone) or FAILED, instead of going on as soon as DLI has accepted the request',
	},
	read: (run, item) => isTrue(run.parameter('waitForCompletion', item)),
};

/** AI agents and spreadsheets send booleans as text. */
export const isTrue = (value: unknown): boolean =>
	value === true || (typeof value === 'string' && value.trim().toLowerCase() === 'true');
