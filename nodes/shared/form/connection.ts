import { isObject } from '../dli/answer';
import { connectionIdByName } from '../dli/findByName';
import { connectionNameRule } from './connectionName';
import type { Field } from './field';
import { shortened, textIn } from './text';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The enhanced datasource connection: from the list, by ID, or by its exact name. */
export const connectionId: Field<Promise<string>> = {
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
			},
			{
				displayName: 'By Name',
				name: 'name',
				type: 'string',
				placeholder: 'e.g. warehouse',
			},
		],
	},

	async parse(locator, session, item) {
		const { mode, value } = isObject(locator) ? locator : { mode: 'id', value: locator };
		const entered = textIn(value).trim();
		if (entered === '') {
			throw session.badInput('Connection', 'none is chosen', 'Choose one from the list.', item);
		}
		if (mode !== 'name' && uuid.test(entered)) return entered.toLowerCase();
		if (mode === 'name' && connectionNameRule.accepts.test(entered)) {
			return await session.connectionIds.get(
				entered,
				async () => await connectionIdByName(session.dli, entered),
			);
		}
		throw session.badInput(
			'Connection',
			mode === 'name'
				? `“${shortened(entered)}” cannot be the name of a connection`
				: `“${shortened(entered)}” is no connection ID`,
			mode === 'name'
				? connectionNameRule.rule
				: 'A connection ID is a UUID, as the DLI console shows it. To give the name instead, choose By Name.',
			item,
		);
	},
};
