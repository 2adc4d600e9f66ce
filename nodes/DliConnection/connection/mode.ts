import type { Field } from '../../shared/form/field';
import { shortened, textIn } from '../../shared/form/text';

const modes = ['replaceAll', 'addOrUpdate', 'remove'] as const;

export type HostsMode = (typeof modes)[number];

/** What becomes of the hosts that a connection has; the API itself only overwrites all. */
export const mode: Field<HostsMode> = {
	form: {
		displayName: 'Mode',
		name: 'mode',
		type: 'options',
		options: [
			{
				name: 'Add or Update',
				value: 'addOrUpdate',
				description: 'Keep the other hosts of the connection',
			},
			{ name: 'Remove', value: 'remove', description: 'Remove these hosts, keep the others' },
			{
				name: 'Replace All',
				value: 'replaceAll',
				description: 'The connection has exactly these hosts afterwards; without any, none',
			},
		],
		default: 'replaceAll',
		description: 'What becomes of the hosts that the connection has',
	},
	parse(value, session, item) {
		const chosen = modes.find((one) => one === (value ?? 'replaceAll'));
		if (chosen) return chosen;
		throw session.badInput(
			'Mode',
			`“${shortened(textIn(value))}” does not exist`,
			`Give ${modes.join(', ')}.`,
			item,
		);
	},
};
