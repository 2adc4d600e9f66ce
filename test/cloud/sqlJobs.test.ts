import { startEmulator } from '../emulator';
import { jobs, preview, rowsOf, statusOf, submit, submitted, withQuickJobs } from './jobs';
import { call, emulator, project, said, withEmulator } from './setting';

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

describe('A submit', () => {
	it.each([
		['without a statement', { sql: ' ' }, 'DLI.0001'],
		['with an unknown queue', { queue_name: 'nope' }, 'DLI.0002'],
		['with a queue for Spark', { queue_name: 'streaming' }, 'DLI.0007'],
		['with an unknown database', { currentdb: 'nope' }, 'DLI.0002'],
		['with an object as conf', { conf: { a: 'b' } }, 'DLI.0001'],
		['with a tag of the system', { tags: [{ key: '_sys_a', value: 'b' }] }, 'DLI.0001'],
	])('%s is refused', async (_, change, code) => {
		const { status, data } = await submit('SELECT 1', change);
		expect([status, data.error_code]).toEqual([400, code]);
		expect(await emulator.jobs()).toEqual([]);
	});

	it('without queue and database goes to those named default', async () => {
		const { data } = await submit('SELECT 1', { queue_name: undefined, currentdb: undefined });
		expect(await statusOf(data.job_id)).toMatchObject({
			queue_name: 'default',
			database_name: 'default',
		});
	});

	it.each([
		['syntax', 'SELEC 1', 'DLI.0004'],
		['syntax after its beginning', 'SELECT FROM WHERE', 'DLI.0004'],
		['an unclosed text', "SELECT 'abc", 'DLI.0004'],
		['an unknown table', 'SELECT * FROM nope', 'DLI.0005'],
		['an unknown column', 'SELECT nope FROM orders', 'DLI.0005'],
		['a query that would delete', 'WITH a AS (SELECT 1) DELETE FROM orders', 'DLI.0004'],
	])('of a statement with bad %s is refused, or its job fails', async (_, sql, code) => {
		const { status, data } = await submit(sql);
		expect([status, data.error_code]).toEqual([400, code]);
		expect(await emulator.jobs()).toEqual([]);
		emulator.switches.badStatement = 'refuseWith200';
		const untrue = await submit(sql);
		expect([untrue.status, untrue.data]).toEqual([
			200,
			{ is_success: false, message: data.error_msg },
		]);
		expect(await emulator.jobs()).toEqual([]);
		emulator.switches.badStatement = 'fail';
		const id = await submitted(sql);
		expect(await statusOf(id)).toMatchObject({
			status: 'FAILED',
			message: `${code}: ${data.error_msg}`,
		});
	});

	it('takes one statement and its semicolon, or several where that is so', async () => {
		expect(await rowsOf('SELECT 1; -- the end')).toEqual([[1]]);
		expect((await submit('SELECT 1; SELECT 2')).data.error_code).toBe('DLI.0004');
		emulator.switches.multiStatement = 'accept';
		expect(await rowsOf('SELECT 1; SELECT 2;')).toEqual([[2]]);
	});

	it('answers DCL, and DDL where that is so, with the rows', async () => {
		const grant = await submit('GRANT ROLE admin TO USER eve');
		expect(grant.data).toMatchObject({ job_type: 'DCL', job_mode: 'sync', rows: [] });
		const show = 'SHOW TABLES';
		expect((await submit(show)).data.job_mode).toBe('async');
		const conf = ['dli.sql.sqlasync.enabled = false'];
		const names = ['customers', 'events', 'orders', 'readings'];
		const sync = {
			job_type: 'DDL',
			job_mode: 'sync',
			schema: [{ database: 'string' }, { tableName: 'string' }, { isTemporary: 'boolean' }],
			rows: names.map((name) => ['sales', name, false]),
		};
		expect((await submit(show, { conf })).data).toMatchObject(sync);
		emulator.switches.sqlAsync = false;
		expect((await submit(show)).data).toMatchObject(sync);
		expect((await submit('SELECT 1')).data.job_mode).toBe('async');
	});

	it('whose answer is lost has made a job, findable by its tag once the list knows it', async () => {
		emulator.faults.add({ kind: 'lostAnswer', path: /submit-job$/ });
		emulator.switches.listDelay = 5000;
		const tags = [{ key: 'n8n_request', value: 'abc' }];
		await expect(submit('SELECT 1', { tags })).rejects.toThrow('socket hang up');
		expect(await emulator.jobs()).toMatchObject([
			{ statement: 'SELECT 1', tags, status: 'FINISHED', queue_name: 'q1' },
		]);
		const list = async () =>
			(await call('GET', jobs, { query: { tags: 'n8n_request=abc' } })).data.job_count;
		expect(await list()).toBe(0);
		emulator.skipTime(5000);
		expect(await list()).toBe(1);
	});

	it('may meet its fate', async () => {
		emulator.addFate({ contains: 'orders', stays: 'RUNNING' });
		emulator.addFate({ fails: 'No space left', times: 2 });
		const stays = await submitted('SELECT * FROM orders');
		const fails = [await submitted('SELECT 1'), await submitted('SELECT 2')];
		const works = await submitted('SELECT 3');
		emulator.skipTime(86_400_000 - 1000);
		expect((await statusOf(stays)).status).toBe('RUNNING');
		for (const id of fails) {
			expect(await statusOf(id)).toMatchObject({ status: 'FAILED', message: 'No space left' });
		}
		expect((await statusOf(works)).status).toBe('FINISHED');
		await call('DELETE', `${jobs}/${stays}`);
		expect((await statusOf(stays)).status).toBe('CANCELLED');
	});
});

describe('Check SQL', () => {
	const check = async (sql: string, currentdb = 'sales') =>
		await call('POST', `${jobs}/check-sql`, { body: { sql, currentdb } });

	it.each([
		['SELECT 1', 'QUERY'],
		['(SELECT 1)', 'QUERY'],
		['WITH a AS (SELECT 1) SELECT * FROM a', 'QUERY'],
		['VALUES (1)', 'QUERY'],
		['TABLE orders', 'QUERY'],
		['CREATE TABLE a (b INT)', 'DDL'],
		['DROP TABLE orders', 'DDL'],
		['ALTER TABLE orders ADD COLUMN b INT', 'DDL'],
		['SHOW DATABASES', 'DDL'],
		['DESC orders', 'DDL'],
		['USE sales', 'DDL'],
		['REVOKE ROLE admin FROM USER eve', 'DCL'],
		['SHOW GRANT USER eve', 'DCL'],
		['INSERT OVERWRITE TABLE orders SELECT * FROM orders', 'INSERT'],
		["UPDATE orders SET status = 'open'", 'UPDATE'],
		['DELETE FROM orders', 'DELETE'],
	])('says that %s is %s, and runs nothing', async (sql, type) => {
		const { data } = await check(sql);
		expect(data).toEqual({ is_success: true, message: 'the sql is ok', job_type: type });
		expect(await emulator.jobs()).toEqual([]);
		expect(await rowsOf("SELECT count(*) FROM orders WHERE status <> 'open'")).toEqual([[160]]);
	});

	it('says what is wrong', async () => {
		expect((await check('SELEC 1')).data.error_code).toBe('DLI.0004');
		expect((await check('SELECT * FROM orders', 'default')).data.error_code).toBe('DLI.0005');
	});
});

describe('The tables', () => {
	const list = async (path: string, query: Record<string, string> = {}) =>
		await call('GET', `/v1.0/${project}/databases${path}`, { query });

	it('are listed, or not, or the API is missing', async () => {
		const { data } = await list('');
		expect(data).toMatchObject({
			database_count: 2,
			databases: [{ database_name: 'default' }, { database_name: 'sales', table_number: 4 }],
		});
		expect((await list('', { keyword: 'SAL' })).data.database_count).toBe(1);
		const tables = (await list('/SALES/tables', { keyword: 'e' })).data;
		expect(tables.tables.map((table: { table_name: string }) => table.table_name)).toEqual([
			'customers',
			'events',
			'orders',
			'readings',
		]);
		expect((await list('/nope/tables')).data.error_code).toBe('DLI.0002');
		emulator.switches.databases = 'empty';
		expect((await list('')).data).toMatchObject({ database_count: 0, databases: [] });
		emulator.switches.databases = 'missing';
		expect((await list('')).data.error_code).toBe('APIG.0101');
	});

	it('are not there in an empty emulator', async () => {
		const empty = await startEmulator({ seed: 'empty' });
		expect(await empty.state.project().lake.tables()).toEqual(new Map([['default', []]]));
		await empty.close();
	});
});
