import { isObject } from '../dli/answer';
import type { Field } from './field';
import { shortened, textField, textIn } from './text';

/** A connection as the user names it: by its ID, or by its exact name. */
export type ConnectionRef = { id: string } | { name: string };

const uuid = '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}';
const wholeUuid = new RegExp(`^${uuid}$`);

/** The rule for the name of a connection. */
const nameRule = {
	accepts: /^[A-Za-z0-9_]{1,64}$/,
	rule: 'Names have up to 64 letters, digits and underscores.',
};

/** The name of a new connection. */
export const connectionName = textField(
	{
		displayName: 'Name',
		name: 'name',
		placeholder: 'e.g. warehouse',
		description: 'Letters, digits and underscores, up to 64',
	},
	nameRule,
);

/**
 * The enhanced datasource connection: from the list, by ID, or by its exact name. A field for an ID
 * takes a name too, and a console address that holds the ID, because that is what people paste.
 */
export const connection: Field<ConnectionRef> = {
	form: {
		displayName: 'Connection',
		name: 'connectionId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'The enhanced datasource connection',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose a connection…',
				typeOptions: { searchListMethod: 'searchConnections', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 2a620c33-5609-40c9-affd-2b6453071b0f',
				validation: [
					{
						type: 'regex',
						properties: {
							regex: `\\s*(${uuid}|https?://\\S*${uuid}\\S*|[A-Za-z0-9_]{1,64})\\s*`,
							errorMessage:
								'Give the ID (a UUID), the name, or the address of the connection in the console.',
						},
					},
				],
			},
			{
				displayName: 'By Name',
				name: 'name',
				type: 'string',
				placeholder: 'e.g. warehouse',
				validation: [
					{
						type: 'regex',
						properties: { regex: '\\s*[A-Za-z0-9_]{1,64}\\s*', errorMessage: nameRule.rule },
					},
				],
			},
		],
	},
	parse(locator, refuse) {
		const { mode, value } = isObject(locator) ? locator : { mode: 'id', value: locator };
		const entered = textIn(value).trim();
		if (entered === '') throw refuse('Connection', 'none is chosen', 'Choose one from the list.');
		const id = mode === 'name' ? undefined : idIn(entered);
		if (id) return { id };
		if (nameRule.accepts.test(entered)) return { name: entered };
		throw mode === 'name'
			? refuse(
					'Connection',
					`“${shortened(entered)}” cannot be the name of a connection`,
					nameRule.rule,
				)
			: refuse(
					'Connection',
					`“${shortened(entered)}” is not a connection ID`,
					'A connection ID is a UUID, as the DLI console shows it. The name, or the address of the connection in the console, will do too.',
				);
	},
};

/** The ID that a text is, or that an address of the console ends with. */
function idIn(text: string): string | undefined {
	if (wholeUuid.test(text)) return text.toLowerCase();
	const inAddress = /^https?:\/\//i.test(text) ? text.match(new RegExp(uuid, 'g')) : null;
	return inAddress?.at(-1)?.toLowerCase();
}
