import type { INodeProperties } from 'n8n-workflow';

import type { Field } from './field';

interface Rule {
	/** What a value must look like, or a test of it. */
	accepts: RegExp | ((text: string) => boolean);
	/** The rule as a sentence for the user. */
	rule: string;
}

type Form = Omit<INodeProperties, 'type' | 'default'>;

/** A line of text that must be filled and follow a rule. Surrounding spaces do not count. */
export const textField = (form: Form, rule: Rule): Field<string> => ({
	form: { ...form, type: 'string', default: '', required: true },
	parse(value, session, item) {
		const text = optionalTextField(form, rule).parse(value, session, item);
		if (text) return text;
		throw session.badInput(form.displayName, 'nothing is entered', rule.rule, item);
	},
});

/** The same for a field that may stay empty. */
export const optionalTextField = (
	form: Form,
	{ accepts, rule }: Rule,
): Field<string | undefined> => ({
	form: { ...form, type: 'string', default: '' },
	parse(value, session, item) {
		const text = textIn(value).trim();
		if (text === '') return undefined;
		if (typeof accepts === 'function' ? accepts(text) : accepts.test(text)) return text;
		throw session.badInput(form.displayName, `“${shortened(text)}” cannot be used`, rule, item);
	},
});

/** What was entered, as text. An object that cannot say what it is comes as JSON. */
export function textIn(value: unknown): string {
	try {
		return String(value ?? '');
	} catch {
		return JSON.stringify(value);
	}
}

/** Enough of a value to recognise it by. */
export const shortened = (text: string): string =>
	text.length > 60 ? `${text.slice(0, 60)}…` : text;
