import { settingOfJobs } from './setting';

const setting = settingOfJobs();

async function search(method: string, filter?: string): Promise<string[]> {
	const { results } = await setting.n8n.listSearch('n8n-nodes-dli.dliJob', method, {
		parameters: {},
		credentials: { dliApi: { ...setting.cloud.accessKey } },
		filter,
	});
	return results.map(({ name }) => name);
}

it('the list of SQL queues has no other', async () => {
	const names = await search('searchSqlQueues');
	expect(names).toEqual(expect.arrayContaining(['default', 'reports', 'q1']));
	expect(names).not.toContain('spark_jobs');
	expect(await search('searchSqlQueues', 'REP')).toEqual(['reports']);
});

it('the list of general queues has no SQL queue', async () => {
	expect(await search('searchGeneralQueues')).toEqual(['nightly_spark', 'spark_jobs', 'streaming']);
});

it('the list of databases is searched', async () => {
	expect(await search('searchDatabases')).toEqual(['default', 'sales']);
	expect(await search('searchDatabases', 'sal')).toEqual(['sales']);
});

it.each(['empty', 'missing'] as const)(
	'the list of databases is empty where the API is %s',
	async (databases) => {
		setting.cloud.switches.databases = databases;
		expect(await search('searchDatabases')).toEqual([]);
	},
);

it('a refused identity is shown, rather than an empty list', async () => {
	const credentials = { dliApi: { ...setting.cloud.accessKey, accessKeyId: 'UNKNOWN' } };
	const type = 'n8n-nodes-dli.dliJob';
	await expect(
		setting.n8n.listSearch(type, 'searchDatabases', { parameters: {}, credentials }),
	).rejects.toThrow();
});
