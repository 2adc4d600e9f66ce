import type { INodeProperties } from 'n8n-workflow';

import type { Field } from './field';
import { optionalText, shortened } from './text';

type Form = Pick<INodeProperties, 'displayName' | 'name' | 'description' | 'displayOptions'> & {
	default: number;
};

/** A whole number from 1 on; empty counts as the default. */
export function countField(form: Form, atMost = Infinity): Field<number> {
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
export function secondsField(form: Form): Field<number> {
	return numberField(form, (seconds) => Number.isFinite(seconds) && seconds > 0, {
		noun: 'a number of seconds',
		rule: `Give a number above 0, for example ${form.default}.`,
		typeOptions: { minValue: 1 },
	});
}

function numberField(
	form: Form,
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
