import type { INodeProperties } from 'n8n-workflow';

import type { Field } from './field';
import { shortened, textIn } from './text';

/** A switch. AI agents and spreadsheets send it as text; empty counts as the default. */
export const yesOrNo = (
	form: Pick<INodeProperties, 'displayName' | 'name' | 'description'> & { default: boolean },
): Field<boolean> => ({
	form: { ...form, type: 'boolean' },
	parse(value, session, item) {
		if (typeof value === 'boolean') return value;
		const text = textIn(value).trim().toLowerCase();
		if (text === '') return form.default;
		if (text === 'true' || text === 'false') return text === 'true';
		throw session.badInput(
			form.displayName,
			`“${shortened(text)}” is neither true nor false`,
			'Give true or false.',
			item,
		);
	},
});
