import { jobs, submit, submitted, withQuickJobs } from './jobs';
import { call, emulator, withEmulator } from './setting';

withEmulator();
withQuickJobs();

describe('The list of SQL jobs', () => {
	const list = async (query: Record<string, string | string[]> = {}) =>
		(await call('GET', jobs, { query })).data;
	const statements = async (query: Record<string, string | string[]> = {}): Promise<string[]> =>
		(await list(query)).jobs.map((job: { statement: string }) => job.statement);

	const submitThree = async () => {
		const tags = [
			{ key: 'team', value: 'finance' },
			{ key: 'run', value: '17' },
		];
		await submitted('SELECT 1', { tags });
		emulator.skipTime(1000);
		await submitted('CREATE TABLE made AS SELECT 1 AS one', { queue_name: 'reports' });
		emulator.skipTime(1000);
		await submitted("SELECT cast('x' AS INT)");
	};

	it('shows the newest first, page by page, and counts all', async () => {
		await submitThree();
		expect(await list({ 'page-size': '2' })).toMatchObject({
			is_success: true,
			job_count: 3,
			jobs: [
				{ status: 'FAILED', end_time: expect.any(Number), message: expect.stringContaining('x') },
				{ status: 'FINISHED', job_type: 'DDL' },
			],
		});
		const second = { 'page-size': '2', 'current-page': '2' };
		expect(await statements(second)).toEqual(['SELECT 1']);
		const [oldest] = await statements({ order: 'start_time_asc' });
		expect(oldest).toBe('SELECT 1');
		expect((await list({ 'page-size': '101' })).error_code).toBe('DLI.0001');
		expect((await list({ order: 'by_chance' })).error_code).toBe('DLI.0001');
	});

	it.each<[string, Record<string, string | string[]>, number]>([
		['type', { 'job-type': 'DDL' }, 1],
		['all types', { 'job-type': 'ALL' }, 3],
		['several types', { job_types: ['DDL', 'QUERY'] }, 3],
		['status', { 'job-status': 'FAILED' }, 1],
		['queue', { queue_name: 'Reports' }, 1],
		['part of the statement', { sql_pattern: 'select 1' }, 2],
		['owner', { owner: 'somebody' }, 0],
		['ID', { 'job-id': 'nope' }, 0],
		['part of a tag', { tags: 'team=fin' }, 1],
		['several tags', { tags: 'team=finance,run=17' }, 1],
		['a tag that only one has', { tags: 'team=finance,run=18' }, 0],
	])('is filtered by %s', async (_, query, count) => {
		await submitThree();
		expect((await list(query)).job_count).toBe(count);
	});

	it('is filtered by the time of submission, both ends included', async () => {
		await submitThree();
		const times = (await emulator.jobs()).map(({ start_time }) => String(start_time));
		const [first = '', second = ''] = times;
		expect((await list({ start: second })).job_count).toBe(2);
		expect((await list({ end: first })).job_count).toBe(1);
		expect(await statements({ start: second, end: second })).toEqual([
			'CREATE TABLE made AS SELECT 1 AS one',
		]);
	});

	it('may take tags exactly', async () => {
		await submitThree();
		emulator.switches.tagsFilter = 'exact';
		expect((await list({ tags: 'team=fin' })).job_count).toBe(0);
		expect((await list({ tags: 'team=finance' })).job_count).toBe(1);
	});

	it('writes a status as this service does', async () => {
		emulator.switches.statusCase = 'title';
		await submit('SELECT 1');
		expect((await list({ 'job-status': 'finished' })).jobs).toMatchObject([{ status: 'Finished' }]);
	});
});
