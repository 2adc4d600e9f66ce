import type { INodeProperties } from 'n8n-workflow';

import type { Field } from './field';
import { optionalText, shortened } from './text';

type Form = Pick<INodeProperties, 'displayName' | 'name' | 'description' | 'displayOptions'>;

/** A switch. AI agents and spreadsheets send it as text; empty counts as the default. */
export function yesOrNo(form: Form & { default: boolean }): Field<boolean> {
	return {
		form: { ...form, type: 'boolean' },
		parse(value, refuse) {
			if (typeof value === 'boolean') return value;
			const text = optionalText(value).toLowerCase();
			if (text === '') return form.default;
			if (text === 'true' || text === 'false') return text === 'true';
			const what = `“${shortened(text)}” is neither true nor false`;
			throw refuse(form.displayName, what, 'Give true or false.');
		},
	};
}
