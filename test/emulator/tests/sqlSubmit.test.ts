import { jobs, rowsOf, statusOf, submit, submitted, withQuickJobs } from './jobs';
import { call, emulator, withEmulator } from './setting';

withEmulator();
withQuickJobs();

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
		emulator.skipTime(11 * 3_600_000);
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
