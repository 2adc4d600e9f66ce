import type { INodeProperties } from 'n8n-workflow';

import type { Field } from './field';
import { optionalText, shortened } from './text';

type Form = Pick<INodeProperties, 'displayName' | 'name' | 'placeholder' | 'description'>;

/** What each text must look like, and the rule as a sentence for the user. */
interface Rule {
	accepts: RegExp;
	rule: string;
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
			const unusable = texts?.find((text) => !accepts.test(text));
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
