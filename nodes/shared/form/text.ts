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
export function textField(form: Form, { accepts, rule }: Rule): Field<string> {
	return {
		form: { ...form, type: 'string', default: '', required: true },
		parse(value, refuse) {
			const text = textIn(value).trim();
			if (text === '') throw refuse(form.displayName, 'nothing is entered', rule);
			if (isAccepted(text, accepts)) return text;
			throw refuse(form.displayName, `“${shortened(text)}” cannot be used`, rule);
		},
	};
}

/** The same for a field that may stay empty. */
export function optionalTextField(form: Form, { accepts, rule }: Rule): Field<string | undefined> {
	return {
		form: { ...form, type: 'string', default: '' },
		parse(value, refuse) {
			const text = optionalText(value);
			if (text === '' || isAccepted(text, accepts)) return text || undefined;
			throw refuse(form.displayName, `“${shortened(text)}” cannot be used`, rule);
		},
	};
}

function isAccepted(text: string, accepts: Rule['accepts']): boolean {
	return typeof accepts === 'function' ? accepts(text) : accepts.test(text);
}

/** What was entered, as text. An object that cannot say what it is comes as JSON. */
export function textIn(value: unknown): string {
	try {
		return String(value ?? '');
	} catch {
		return JSON.stringify(value);
	}
}

/** The text of an optional field, trimmed. Language models write "null" where they mean nothing. */
export function optionalText(value: unknown): string {
	const text = textIn(value).trim();
	return /^(null|none|undefined)$/i.test(text) ? '' : text;
}

/** Enough of a value to recognise it by. */
export function shortened(text: string): string {
	return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
