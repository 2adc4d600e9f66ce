import type {
	IDataObject,
	IDisplayOptions,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import { tryToParseDateTime } from 'n8n-workflow';

import { isObject } from '../dli/answer';
import type { Field } from './field';
import { optionalText, shortened } from './text';

type Form = Pick<
	INodeProperties,
	'displayName' | 'name' | 'description' | 'placeholder' | 'displayOptions'
>;

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

type NumberForm = Form & { default: number };

/** A whole number from 1 on; empty counts as the default. */
export function countField(form: NumberForm, atMost = Infinity): Field<number> {
	return numberField(form, (count) => Number.isInteger(count) && count >= 1 && count <= atMost, {
		noun: 'a count',
		rule:
			atMost < Infinity
				? `Give a whole number from 1 to ${atMost}.`
				: 'Give a whole number above 0.',
		typeOptions: { minValue: 1, ...(atMost < Infinity && { maxValue: atMost }) },
	});
}

/** A number of seconds above 0; empty counts as the default. */
export function secondsField(form: NumberForm): Field<number> {
	return numberField(form, (seconds) => Number.isFinite(seconds) && seconds > 0, {
		noun: 'a number of seconds',
		rule: `Give a number above 0, for example ${form.default}.`,
		typeOptions: { minValue: 1 },
	});
}

function numberField(
	form: NumberForm,
	accepts: (number: number) => boolean,
	about: { noun: string; rule: string; typeOptions: INodeProperties['typeOptions'] },
): Field<number> {
	return {
		form: { ...form, type: 'number', typeOptions: about.typeOptions },
		parse(value, refuse) {
			const text = optionalText(value);
			if (text === '') return form.default;
			const number = Number(text);
			if (accepts(number)) return number;
			throw refuse(form.displayName, `“${shortened(text)}” is not ${about.noun}`, about.rule);
		},
	};
}

type ChoiceForm<Value extends string> = Form & {
	options: ReadonlyArray<INodePropertyOptions & { value: Value }>;
	default: Value;
};

/** One of a few values; an expression may give it as text, and empty counts as the default. */
export function choiceField<Value extends string>(form: ChoiceForm<Value>): Field<Value> {
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

/** Gives a point in time, in ms since 1970; a text without a zone is read in the given one. */
export type Moment = (timeZone: string) => number;

/** A point in time that may stay empty: from the picker, as an ISO text, a date, or ms since 1970. */
export function momentField(form: Form): Field<Moment | undefined> {
	return {
		form: { ...form, type: 'dateTime', default: '' },
		parse(value, refuse) {
			const text = optionalText(value);
			if (text === '') return undefined;
			if (/^\d{12,13}$/.test(text)) return () => Number(text);
			const given = value instanceof Date ? value.toISOString() : text;
			const moment: Moment = (timeZone) => tryToParseDateTime(given, timeZone).toMillis();
			try {
				moment('UTC');
				return moment;
			} catch {
				const what = `“${shortened(text)}” is not a date`;
				throw refuse(form.displayName, what, 'Give a date such as 2026-01-31T18:00:00.');
			}
		},
	};
}

/** An object, as JSON text or from an expression; empty counts as `{}`. */
export function jsonObjectField(form: Form): Field<IDataObject> {
	return {
		form: { ...form, type: 'json', default: '{}' },
		parse(value, refuse) {
			if (isObject(value)) return value;
			const object = jsonIn(optionalText(value) || '{}');
			if (isObject(object)) return object;
			throw refuse(form.displayName, 'this is not a JSON object', 'Give an object: { "key": 1 }.');
		},
	};
}

function jsonIn(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** A remark in the form, which holds nothing. */
export function notice(name: string, text: string, displayOptions: IDisplayOptions): Field<void> {
	return {
		form: { displayName: text, name, type: 'notice', default: '', displayOptions },
		parse() {},
	};
}
