import type { Action } from '../action';
import { settleJobs } from '../job/settleJobs';
import { queryCountWithin, queryText } from '../query';
import { objectMissing } from '../refusal';
import { succeed } from '../succeed';

/** The tables of a database (dli_02_0105). `table_count` counts all that match. */
export const listTables: Action = {
	uri: 'GET /v1.0/{project_id}/databases/{database_name}/tables',
	identity: 'required',
	published: ({ databases }) => databases !== 'missing',
	async answer(call) {
		await settleJobs(call.project, call.now);
		const { parameters, project, query } = call;
		const database = parameters.database_name?.toLowerCase() ?? '';
		const tables = (await project.lake.tables()).get(database);
		if (!tables) throw objectMissing(`Database ${database} does not exist.`);
		const keyword = queryText(query, 'keyword')?.toLowerCase() ?? '';
		const matching = tables.filter((name) => name.includes(keyword));
		const size = queryCountWithin(query, 'page-size', [1, 100, 100]);
		const first = (queryCountWithin(query, 'current-page', [1, 100, 1]) - 1) * size;
		return succeed(call, {
			table_count: matching.length,
			tables: matching
				.slice(first, first + size)
				.map((name) => ({ table_name: name, table_type: 'MANAGED', data_location: 'DLI' })),
		});
	},
};
