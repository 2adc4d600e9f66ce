import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { firstText } from '../shared/dli/answer';
import { DliError } from '../shared/dli/DliError';
import type { List } from '../shared/dli/pages';
import { pageIn, readList } from '../shared/dli/pages';
import { matches, queueChoices, readably, sorted } from '../shared/form/dropdowns';

/** The From List dropdown of queues that run SQL. */
export async function searchSqlQueues(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	return { results: await queueChoices(this, filter, isNot('general')) };
}

/** The From List dropdown of queues that run Spark jobs. */
export async function searchGeneralQueues(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	return { results: await queueChoices(this, filter, isNot('sql')) };
}

/** A queue without a type, or with another one, may be right. */
function isNot(other: string) {
	return ({ queue_type: type }: IDataObject): boolean => firstText(type).toLowerCase() !== other;
}

/**
 * The From List dropdown of databases. Their API is deprecated, and a region may not have it any
 * more: then the list is empty, and names can be typed.
 */
export async function searchDatabases(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const databases = await readably(this, async (dli) => {
		return await readList(dli, databaseList).catch((error: unknown) => {
			if (error instanceof DliError && error.kind === 'rejected') return [];
			throw error;
		});
	});
	const names = (databases ?? []).map(({ database_name: name }) => firstText(name)).filter(Boolean);
	const choices = names.map((name) => ({ name, value: name }));
	return { results: sorted(choices.filter((choice) => matches(choice, filter))) };
}

/** `GET …/databases` (dli_02_0029). */
const databaseList: List = {
	request: {
		method: 'GET',
		uri: '/v1.0/{project_id}/databases',
		topic: 'job',
		parse: (json) => pageIn('databases', 'database_count')({ databases: [], ...json }),
	},
	key: 'database_name',
};
