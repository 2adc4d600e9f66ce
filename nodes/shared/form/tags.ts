import { rowsField } from './rows';
import { shortened } from './text';

export interface Tag {
	key: string;
	value: string;
}

/** Tags of a connection, or tags to look for. */
export const tags = rowsField<Tag>({
	form: {
		displayName: 'Tags',
		name: 'tags',
		placeholder: 'Add tag',
		description: 'To give a whole list by an expression, put it into Key of one row',
	},
	columns: [
		{ displayName: 'Key', name: 'key', placeholder: 'e.g. team' },
		{ displayName: 'Value', name: 'value', placeholder: 'e.g. reporting' },
	],
	atMost: 20,
	check(key, value, refuse) {
		if (key === '' || key.length > 128 || key.startsWith('_sys_')) {
			throw refuse(
				`“${shortened(key)}” cannot be a key`,
				'Keys have 1 to 128 characters and do not begin with _sys_.',
			);
		}
		if (value.length <= 255) return { key, value };
		throw refuse('the value is too long', 'Values have up to 255 characters.');
	},
});
