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
		const text = String(value ?? '');
		return text === '[object Object]' ? JSON.stringify(value) : text;
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

/**
 * Texts in their order, one per row of the form. An expression may give an array, a JSON array as
 * text, or one text per line (which is how AI agents send lists). Numbers and truth values count as
 * text; empty rows do not count.
 */
export function textsField(form: Form, { accepts, rule }: Rule): Field<string[]> {
	return {
		form: { ...form, type: 'string', typeOptions: { multipleValues: true }, default: [] },
		parse(value, refuse) {
			const texts = textsIn(value);
			const unusable = texts?.find((text) => !isAccepted(text, accepts));
			if (!texts) {
				const what = 'this is not a list of texts';
				throw refuse(form.displayName, what, 'Give an array of texts, or one text per line.');
			}
			if (unusable === undefined) return texts;
			throw refuse(form.displayName, `“${shortened(unusable)}” cannot be used`, rule);
		},
	};
}

function textsIn(value: unknown): string[] | undefined {
	if (value === null || value === undefined) return [];
	if (typeof value === 'string') return textsInText(optionalText(value));
	if (!Array.isArray(value)) return typeof value === 'object' ? undefined : [String(value)];
	const entries = value.filter((entry) => entry !== null && entry !== undefined && entry !== '');
	return entries.some((entry) => typeof entry === 'object') ? undefined : entries.map(String);
}

function textsInText(text: string): string[] | undefined {
	if (!text.startsWith('[')) return text.split(/\r?\n/).filter((line) => line.trim() !== '');
	try {
		return textsIn(JSON.parse(text));
	} catch {
		return undefined;
	}
}
