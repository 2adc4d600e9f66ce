import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isObject } from '../dli/answer';
import type { Field } from './field';
import { optionalText } from './text';

type Form = Pick<INodeProperties, 'displayName' | 'name' | 'description' | 'placeholder'>;

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
