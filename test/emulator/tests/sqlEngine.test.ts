/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests are not published */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { statusOf, submit, submitted, withQuickJobs } from './jobs';
import { withEmulator } from './setting';

withEmulator();
withQuickJobs();

describe('The engine', () => {
	it.each([
		"SELECT * FROM read_text('/etc/hostname')",
		"SELECT * FROM read_csv('/etc/passwd')",
		"SELECT * FROM '/etc/passwd'",
		"SELECT * FROM glob('/*')",
		"CREATE TABLE stolen AS SELECT * FROM read_blob('/etc/hostname')",
		"COPY orders TO '/tmp/dli-emulator-leak.csv'",
		"ATTACH '/tmp/dli-emulator-leak.db'",
		'INSTALL httpfs',
		'LOAD httpfs',
		'SET enable_external_access = true',
		'PRAGMA database_list',
		'UPDATE EXTENSIONS',
		'CREATE PERSISTENT SECRET leak (TYPE http)',
	])('touches no file and no setting: %s', async (sql) => {
		const { status, data } = await submit(sql);
		const outcome = status === 400 ? 'FAILED' : (await statusOf(data.job_id)).status;
		expect(outcome).toBe('FAILED');
		expect(existsSync('/tmp/dli-emulator-leak.csv')).toBe(false);
		expect(existsSync('/tmp/dli-emulator-leak.db')).toBe(false);
	});

	it('keeps no result that is too large to keep', async () => {
		const id = await submitted('SELECT * FROM range(1000000000)');
		expect(await statusOf(id)).toMatchObject({
			status: 'FAILED',
			message: expect.stringContaining('more rows than the 200000'),
		});
	});

	it('is not loaded before the first statement', async () => {
		const script = `(async () => {
			const { startEmulator } = require('./test/emulator');
			const emulator = await startEmulator();
			const isLoaded = () =>
				process.report.getReport().sharedObjects.some((file) => file.includes('duckdb'));
			const before = isLoaded();
			await emulator.state.project().lake.tables();
			console.log(before, isLoaded());
			await emulator.close();
		})()`;
		const options = ['--import', 'tsx', '--eval', script];
		const { stdout } = await promisify(execFile)(process.execPath, options);
		expect(stdout).toBe('false true\n');
	});
});
