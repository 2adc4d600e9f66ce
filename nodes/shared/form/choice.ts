import type { INodePropertyOptions } from 'n8n-workflow';

import type { Field } from './field';
import { optionalText, shortened } from './text';

interface Form<Value extends string> {
	displayName: string;
	name: string;
	description: string;
	options: ReadonlyArray<INodePropertyOptions & { value: Value }>;
	default: Value;
	displayOptions?: Field<unknown>['form']['displayOptions'];
}

/** One of a few values; an expression may give it as text, and empty counts as the default. */
export function choiceField<Value extends string>(form: Form<Value>): Field<Value> {
	return {
		form: { ...form, options: [...form.options], type: 'options' },
		parse(value, refuse) {
			const text = optionalText(value) || form.default;
			const chosen = form.options.find((option) => option.value === text);
			if (chosen) return chosen.value;
			const values = form.options.map((option) => option.value).join(', ');
			throw refuse(form.displayName, `“${shortened(text)}” does not exist`, `Give ${values}.`);
		},
	};
}
