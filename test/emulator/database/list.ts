import type { Action } from '../action';
import { settleJobs } from '../job/settleJobs';
import { queryCount, queryText } from '../query';
import { succeed } from '../succeed';

/** The databases of DLI's own catalogue (dli_02_0029). `database_count` counts all that match. */
export const listDatabases: Action = {
	uri: 'GET /v1.0/{project_id}/databases',
	identity: 'required',
	published: ({ databases }) => databases !== 'missing',
	async answer(call) {
		await settleJobs(call.project, call.now);
		const { project, query, switches } = call;
		const keyword = queryText(query, 'keyword')?.toLowerCase() ?? '';
		const tables = switches.databases === 'empty' ? [] : [...(await project.lake.tables())];
		const matching = tables.filter(([name]) => name.includes(keyword));
		const offset = queryCount(query, 'offset', 0);
		const page = matching.slice(offset, offset + queryCount(query, 'limit', Infinity));
		return succeed(call, {
			database_count: matching.length,
			databases: page.map(([name, { length }]) => ({
				database_name: name,
				owner: 'emulator',
				table_number: length,
				description: '',
				enterprise_project_id: '0',
			})),
		});
	},
};
