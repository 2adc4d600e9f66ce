import type { INodeProperties } from 'n8n-workflow';
import { tryToParseDateTime } from 'n8n-workflow';

import type { Field } from './field';
import { optionalText, shortened } from './text';

type Form = Pick<INodeProperties, 'displayName' | 'name' | 'description'>;

/** Gives a point in time, in ms since 1970; a text without a zone is read in the given one. */
export type Moment = (timeZone: string) => number;

/** A point in time that may stay empty: from the picker, as an ISO text, a date, or ms since 1970. */
export function momentField(form: Form): Field<Moment | undefined> {
	return {
		form: { ...form, type: 'dateTime', default: '' },
		parse(value, refuse) {
			const text = optionalText(value);
			if (text === '') return undefined;
			if (/^\d{12,14}$/.test(text)) return () => Number(text);
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
