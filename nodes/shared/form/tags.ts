import type { Field } from './field';
import { rowsField } from './rows';
import { shortened } from './text';

export interface Tag {
	key: string;
	value: string;
}

/** Tags of a new connection or job; undefined where none are entered. */
export const tags = tagsField(() => false);

/** Tags to look for, sent as `k=v,k2=v2`: a comma or `=` in one of them would be a second filter. */
export const tagsFilter = tagsField((text) => /[,=]/.test(text));

function tagsField(cannotBeSent: (text: string) => boolean): Field<Tag[] | undefined> {
	return rowsField<Tag>({
		form: {
			displayName: 'Tags',
			name: 'tags',
			placeholder: 'Add tag',
			description: 'To give a whole list by one expression, enter it as the Key of a single row',
		},
		columns: [
			{ displayName: 'Key', name: 'key', placeholder: 'e.g. team' },
			{ displayName: 'Value', name: 'value', placeholder: 'e.g. reporting' },
		],
		atMost: 20,
		check(key, value, refuse) {
			if (key.length > 128 || key.startsWith('_sys_')) {
				throw refuse(
					`“${shortened(key)}” cannot be a key`,
					'Keys have 1 to 128 characters and do not begin with _sys_.',
				);
			}
			if (value.length > 255) {
				throw refuse('the value is too long', 'Values have up to 255 characters.');
			}
			if ([key, value].some(cannotBeSent)) {
				throw refuse(
					`“${shortened(`${key}: ${value}`)}” cannot be used as a filter`,
					'DLI treats a comma or an equals sign as the start of another filter.',
				);
			}
			return { key, value };
		},
	});
}
