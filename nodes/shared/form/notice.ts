import type { IDisplayOptions } from 'n8n-workflow';

import type { Field } from './field';

/** A remark in the form, which holds nothing. */
export function notice(name: string, text: string, displayOptions: IDisplayOptions): Field<void> {
	return {
		form: { displayName: text, name, type: 'notice', default: '', displayOptions },
		parse() {},
	};
}
