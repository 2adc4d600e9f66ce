import type { Field } from './field';
import { shortened, textIn } from './text';
import { yesOrNo } from './yesOrNo';

export const returnAll = yesOrNo({
	displayName: 'Return All',
	name: 'returnAll',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
});

export const limit: Field<number> = {
	form: {
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		displayOptions: { show: { returnAll: [false] } },
		default: 50,
		description: 'Max number of results to return',
	},
	parse(value, session, item) {
		if (value === null || value === undefined || value === '') return 50;
		const count = Number(textIn(value));
		if (Number.isInteger(count) && count > 0) return count;
		throw session.badInput(
			'Limit',
			`“${shortened(textIn(value))}” is no count`,
			'Give a whole number above 0.',
			item,
		);
	},
};
