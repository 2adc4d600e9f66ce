import { jobs, preview, rowsOf, statusOf, submit, submitted, withQuickJobs } from './jobs';
import { call, emulator, said, withEmulator } from './setting';

withEmulator();
withQuickJobs();

describe('A SQL job', () => {
	it('is accepted at once, and shows everything about itself once it has finished', async () => {
		const tags = [{ key: 'n8n_request', value: 'one' }];
		const conf = ['spark.sql.shuffle.partitions = 10'];
		const sql = 'SELECT order_id, amount FROM orders WHERE order_id <= 2 ORDER BY 1';
		const { data } = await submit(sql, { tags, conf, queue_name: 'Reports' });
		expect(data).toEqual({
			is_success: true,
			message: '',
			job_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
			job_type: 'QUERY',
			job_mode: 'async',
		});
		const status = await statusOf(data.job_id);
		expect(status).toMatchObject({
			status: 'FINISHED',
			job_type: 'QUERY',
			job_mode: 'async',
			queue_name: 'reports',
			database_name: 'sales',
			statement: sql,
			tags,
			result_count: 2,
			duration: 0,
			owner: 'EMULATORACCESSKEY001',
			message: '',
		});
		expect(JSON.parse(status.detail).fields).toMatchObject([
			{ name: 'order_id', type: 'integer' },
			{ name: 'amount', type: 'decimal(10,2)' },
		]);
		expect((await preview(data.job_id)).data).toMatchObject({
			job_id: data.job_id,
			row_count: 2,
			schema: [{ order_id: 'int' }, { amount: 'decimal(10,2)' }],
			rows: [
				[1, 5],
				[2, 42.25],
			],
		});
	});

	it('is launched, runs and finishes in its time, later on a cold queue', async () => {
		Object.assign(emulator.switches, { coldStart: 600_000, jobLaunch: 10_000, jobRun: 20_000 });
		const first = await submitted('SELECT 1');
		const second = await submitted('SELECT 2');
		const both = async () => [(await statusOf(first)).status, (await statusOf(second)).status];
		emulator.skipTime(605_000);
		expect(await both()).toEqual(['LAUNCHING', 'LAUNCHING']);
		emulator.skipTime(10_000);
		expect(await both()).toEqual(['RUNNING', 'RUNNING']);
		emulator.skipTime(20_000);
		expect(await both()).toEqual(['FINISHED', 'FINISHED']);
		const third = await submitted('SELECT 3');
		emulator.skipTime(30_000);
		expect((await statusOf(third)).status).toBe('FINISHED');
		expect((await statusOf(third)).duration).toBe(30_000);
		emulator.skipTime(3_600_001);
		const fourth = await submitted('SELECT 4');
		emulator.skipTime(599_000);
		expect((await statusOf(fourth)).status).toBe('LAUNCHING');
	});

	it('runs for real: what one has written, the next one reads', async () => {
		expect(await rowsOf('SELECT count(*) FROM readings')).toEqual([[5000]]);
		await submitted('CREATE TABLE copy AS SELECT * FROM readings WHERE reading_id <= 10');
		const insert = await submitted('INSERT INTO copy SELECT * FROM readings LIMIT 3');
		expect(await statusOf(insert)).toMatchObject({
			job_type: 'INSERT',
			status: 'FINISHED',
			input_row_count: 3,
			result_count: 0,
		});
		expect(await rowsOf('SELECT count(*) FROM copy')).toEqual([[13]]);
		emulator.reset();
		const gone = await submit('SELECT count(*) FROM copy');
		expect([gone.status, gone.data.error_code]).toEqual([400, 'DLI.0005']);
	});

	it('does nothing if it is cancelled before its end', async () => {
		emulator.switches.jobRun = 60_000;
		const id = await submitted('DELETE FROM orders');
		const { data } = await call('DELETE', `${jobs}/${id}`);
		expect(data).toEqual({ is_success: true, message: '' });
		expect((await statusOf(id)).status).toBe('CANCELLED');
		emulator.skipTime(120_000);
		expect((await statusOf(id)).status).toBe('CANCELLED');
		emulator.switches.jobRun = 0;
		expect(await rowsOf('SELECT count(*) FROM orders')).toEqual([[200]]);
	});

	it('is cancelled some time after that was asked for, and not once it has ended', async () => {
		Object.assign(emulator.switches, { jobRun: 60_000, cancelSettle: 90_000 });
		const id = await submitted('SELECT 1');
		const cancel = async () => await call('DELETE', `${jobs}/${id}`);
		await cancel();
		emulator.skipTime(80_000);
		expect((await statusOf(id)).status).toBe('RUNNING');
		emulator.skipTime(10_000);
		expect((await statusOf(id)).status).toBe('CANCELLED');
		expect(said(await cancel())).toEqual([
			400,
			'DLI.0009',
			`The job ${id} is CANCELLED and cannot be cancelled.`,
		]);
		emulator.switches.cancelEnded = 'accept';
		expect((await cancel()).status).toBe(200);
	});

	it('is cancelled by the service when its timeout is over, in the unit of this region', async () => {
		emulator.addFate({ stays: 'RUNNING', times: 3 });
		const conf = ['dli.sql.job.timeout = 60'];
		const seconds = await submitted('SELECT 1', { conf });
		const hours = await submitted('SELECT 1');
		emulator.switches.jobTimeoutUnit = 'ms';
		const milliseconds = await submitted('SELECT 1', { conf });
		const status = async (id: string) => (await statusOf(id)).status;
		emulator.skipTime(59_000);
		expect(await statusOf(seconds)).toMatchObject({ status: 'RUNNING', message: '' });
		expect(await status(milliseconds)).toBe('CANCELLED');
		emulator.skipTime(1000);
		const message = 'The job was cancelled after 60000 ms, its timeout.';
		expect(await statusOf(seconds)).toMatchObject({ status: 'CANCELLED', message });
		emulator.skipTime(12 * 3_600_000 - 120_000);
		expect(await status(hours)).toBe('RUNNING');
		emulator.skipTime(60_000);
		expect(await status(hours)).toBe('CANCELLED');
	});

	it('turns FAILED with the reason when something goes wrong while it runs', async () => {
		const id = await submitted("SELECT cast('abc' AS INT)");
		expect(await statusOf(id)).toMatchObject({
			status: 'FAILED',
			message: expect.stringContaining("Could not convert string 'abc'"),
			result_count: 0,
		});
		expect((await preview(id)).data.error_code).toBe('DLI.0009');
	});

	it('is known no more after a while, and neither is a job that never was', async () => {
		const id = await submitted('SELECT 1');
		emulator.switches.jobLifetime = 1000;
		expect((await statusOf(id)).status).toBe('FINISHED');
		emulator.skipTime(1000);
		expect((await statusOf(id)).error_code).toBe('DLI.0002');
		expect((await statusOf('nope')).error_code).toBe('DLI.0002');
	});

	it('may put its whole result into a bucket', async () => {
		const id = await submitted('SELECT 1');
		expect(await statusOf(id)).not.toHaveProperty('result_path');
		emulator.switches.jobBucket = 'job-bucket';
		expect((await statusOf(id)).result_path).toMatch(/^obs:\/\/job-bucket\/jobs\/result\/.*-/);
	});
});
