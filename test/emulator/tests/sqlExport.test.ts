import { jobs, statusOf, submit, submitted, withQuickJobs } from './jobs';
import { call, emulator, withEmulator } from './setting';

withEmulator();
withQuickJobs();

describe('An export', () => {
	const exportOf = async (id: string, more: object = {}) =>
		await call('POST', `${jobs}/${id}/export-result`, {
			body: { data_path: 'obs://bucket/reports/today', data_type: 'csv', ...more },
		});
	const contents = () =>
		[...emulator.state.project().exports.values()].map(({ path, content }) => [path, content]);
	const query = 'SELECT order_id, \'a, "b"\' AS text, order_date, NULL FROM orders LIMIT 2';

	it('is a job of its own, and has all rows in the folder when it ends', async () => {
		const id = await submitted('SELECT reading_id FROM readings');
		emulator.switches.jobRun = 60_000;
		const { data } = await exportOf(id, { queue_name: 'reports' });
		expect(data).toMatchObject({ is_success: true, job_type: 'EXPORT', job_mode: 'async' });
		expect(await statusOf(data.job_id)).toMatchObject({ status: 'RUNNING', queue_name: 'reports' });
		expect(contents()).toEqual([]);
		emulator.skipTime(60_000);
		expect((await statusOf(data.job_id)).status).toBe('FINISHED');
		const [[path, content] = []] = contents();
		expect(path).toBe('obs://bucket/reports/today');
		expect(content?.split('\n')).toHaveLength(5001);
	});

	it('writes CSV or JSON as it was asked to', async () => {
		const id = await submitted(query);
		const job = await exportOf(id, { with_column_header: 'true', limit_num: 1 });
		await statusOf(job.data.job_id);
		expect(contents()).toEqual([
			['obs://bucket/reports/today', 'order_id,text,order_date,NULL\n1,"a, \\"b\\"",2026-01-01,\n'],
		]);
		const json = { data_type: 'json', export_mode: 'Overwrite', limit_num: 1 };
		await statusOf((await exportOf(id, json)).data.job_id);
		expect(contents()).toEqual([
			[
				'obs://bucket/reports/today',
				'{"order_id":1,"text":"a, \\"b\\"","order_date":"2026-01-01","NULL":null}\n',
			],
		]);
	});

	it('fails if the folder exists, unless it may overwrite', async () => {
		const id = await submitted('SELECT 1');
		const end = async (more: object) => await statusOf((await exportOf(id, more)).data.job_id);
		expect((await end({})).status).toBe('FINISHED');
		expect(await end({ data_path: 'obs://bucket/reports/today/' })).toMatchObject({
			status: 'FAILED',
			message: 'path obs://bucket/reports/today already exists',
		});
		expect((await end({ export_mode: 'Overwrite' })).status).toBe('FINISHED');
	});

	it.each([
		['a path outside of OBS', { data_path: 's3://bucket/folder' }],
		['a path with a comma', { data_path: 'obs://bucket/a,b' }],
		['a bucket alone', { data_path: 'obs://bucket' }],
		['a bucket that ends in a number', { data_path: 'obs://bucket.1/folder' }],
		['another format', { data_type: 'parquet' }],
		['another compression', { compress: 'zip' }],
		['another mode', { export_mode: 'Append' }],
		['a negative limit', { limit_num: -1 }],
	])('is refused with %s', async (_, change) => {
		const { status, data } = await exportOf(await submitted('SELECT 1'), change);
		expect([status, data.error_code]).toEqual([400, 'DLI.0001']);
	});

	it('is refused for a job without a result', async () => {
		const failed = await submitted("SELECT cast('x' AS INT)");
		expect((await exportOf(failed)).data.error_code).toBe('DLI.0009');
		const { data } = await submit('CREATE TABLE made (a INT)');
		expect((await exportOf(data.job_id)).data.error_code).toBe('DLI.0007');
	});
});
