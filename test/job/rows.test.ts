import { failureOf, type Form, settingOfJobs } from './setting';

const setting = settingOfJobs();
const answers = (method: string, path: RegExp, body: object) =>
	setting.cloud.faults.add({ kind: 'status', status: 200, method, path, body });
const job = { is_success: true, message: '', job_id: 'j', job_type: 'QUERY' };
const finished = {
	...job,
	queue_name: 'reports',
	status: 'FINISHED',
	statement: 'SELECT n FROM t',
};
const hintsOf = (result: Awaited<ReturnType<typeof setting.sql>>) =>
	result.hints('node').map(({ message }) => message);

describe('the rows that a statement finds', () => {
	it('come as one item each, linked to the item that asked', async () => {
		const result = await setting.sql(
			'SELECT customer_id, name FROM customers WHERE customer_id <= 2 ORDER BY 1;',
		);
		expect(result.items('node')).toEqual([
			{ json: { customer_id: 1, name: 'Ada Vogel' }, pairedItem: { item: 0 } },
			{ json: { customer_id: 2, name: "Bilal O'Neill" }, pairedItem: { item: 0 } },
		]);
		expect(hintsOf(result)).toEqual([]);
	});

	it('that are none put nothing out, and a hint says how to go on all the same', async () => {
		const result = await setting.sql('SELECT * FROM orders WHERE order_id < 0');
		expect(result.items('node')).toEqual([]);
		expect(hintsOf(result)).toEqual([expect.stringMatching(/no rows.*Always Output Data/)]);
	});

	it('of a statement that holds an expression come with a warning; of one that is one, without', async () => {
		const built = await setting.sql("={{ 'SELECT' }} 1 AS n");
		expect(hintsOf(built)).toEqual([expect.stringMatching(/becomes part of the statement/)]);
		expect(hintsOf(await setting.sql("={{ 'SELECT 1 AS n' }}"))).toEqual([]);
	});

	it('are asked for by the queue of the job, not by the shared one', async () => {
		await setting.rows('SELECT 1');
		expect(setting.requests('GET', '/preview').map(({ query }) => query)).toEqual([
			{ 'page-size': '1000', 'queue-name': 'reports' },
		]);
	});

	it('keep columns of one name apart, and replace none', async () => {
		expect(await setting.rows('SELECT 1 AS n, 2 AS n, 3 AS n_2, 4 AS n')).toEqual([
			{ n: 1, n_3: 2, n_2: 3, n_4: 4 },
		]);
	});

	it('keep columns of any name', async () => {
		const [row = {}] = await setting.rows('SELECT 1 AS `__proto__`, 2 AS `constructor`');
		expect(Object.entries(row)).toEqual([
			['__proto__', 1],
			['constructor', 2],
		]);
	});

	it('keep all digits of a long number, as text', async () => {
		const rows = await setting.rows(
			"SELECT event_id, cast('0.1234567890123456789' AS DECIMAL(38, 19)) AS exact, score, '12345678901234567890' AS text FROM events WHERE event_id <= 9007199254740995 ORDER BY 1",
		);
		expect(rows).toEqual([
			{
				event_id: '9007199254740993',
				exact: '0.1234567890123456789',
				score: null,
				text: '12345678901234567890',
			},
			{
				event_id: '9007199254740994',
				exact: '0.1234567890123456789',
				score: null,
				text: '12345678901234567890',
			},
			{
				event_id: '9007199254740995',
				exact: '0.1234567890123456789',
				score: 3,
				text: '12345678901234567890',
			},
		]);
	});

	it.each([
		['empty', []],
		['known by their columns', [{ n: 'int' }]],
	])('are read once they are there, where the first answer has them %s', async (_, schema) => {
		answers('POST', /submit-job$/, { ...job, job_mode: 'async', schema, rows: [] });
		answers('GET', /\/status$/, { ...finished, result_count: 2 });
		answers('GET', /\/preview$/, { ...job, schema: [{ n: 'int' }], rows: [[1], [2]] });
		expect(await setting.rows('SELECT n FROM t')).toEqual([{ n: 1 }, { n: 2 }]);
	});

	it('are no items where there are none', async () => {
		const result = await setting.sql('SELECT * FROM orders WHERE order_id < 0');
		expect(result.status).toBe('success');
		expect(result.items('node')).toEqual([]);
	});
});

describe('more rows than are put out', () => {
	it('are announced by a hint', async () => {
		const result = await setting.sql('SELECT * FROM readings');
		const [{ job_id: id } = { job_id: '' }] = await setting.jobs();
		expect(result.items('node')).toHaveLength(1000);
		expect(hintsOf(result)).toEqual([
			`Not all rows are put out: 1,000 of 5,000 (job ${id}). Use SQL → Export Result with the job ID: it writes all rows to OBS.`,
		]);
	});

	it('fail the item if that is wished', async () => {
		const options = { ifMoreRows: 'fail' };
		const result = await setting.sql(
			'SELECT * FROM readings',
			{ options },
			{ onError: 'continueErrorOutput' },
		);
		const { error, nextStep } = failureOf(result);
		expect(error).toMatch(/^Job \S+ has found 5,000 rows, of which 1,000 could be put out\.$/);
		expect(nextStep).toContain('Export Result');
		expect(result.items('node')).toEqual([]);
	});

	it('may be more than the user wanted', async () => {
		const result = await setting.sql('SELECT * FROM orders', { options: { maxRows: 3 } });
		expect(result.items('node')).toHaveLength(3);
		expect(hintsOf(result)).toEqual([
			expect.stringMatching(
				/^Not all rows are put out: 3 of 200 \(job \S+\)\. Raise Max Rows \(up to 1,000\), or/,
			),
		]);
		expect(setting.requests('GET', '/preview')[0]?.query).toMatchObject({ 'page-size': '3' });
	});
});

describe('rows of which DLI does not say with the job how many there are', () => {
	const run = async (rows: number[][], more: object, options: Form) => {
		answers('GET', /\/status$/, finished);
		answers('GET', /\/preview$/, { ...job, schema: [{ n: 'int' }], rows, ...more });
		return await setting.sql('SELECT 1 AS n', { options }, { onError: 'continueErrorOutput' });
	};
	const two = [[1], [2]];

	it.each([
		['as many as it says with the rows', { row_count: 5000 }, '2 of 5,000'],
		['only how many it shows', { row_count: 2 }, '2 of an unknown number of'],
		['nothing', {}, '2 of an unknown number of'],
	])('may be more than the user wanted: %s', async (_, more, count) => {
		const result = await run(two, more, { maxRows: 2 });
		expect(result.items('node')).toHaveLength(2);
		expect(hintsOf(result)).toEqual([
			expect.stringContaining(`Not all rows are put out: ${count} (job j).`),
		]);
	});

	it('fail the item if that is wished', async () => {
		const result = await run(two, {}, { maxRows: 2, ifMoreRows: 'fail' });
		expect(failureOf(result).error).toBe(
			'Job j has found an unknown number of rows, of which 2 could be put out.',
		);
	});

	it('are all where they are fewer than the user wanted', async () => {
		const result = await run(two, {}, { maxRows: 3, ifMoreRows: 'fail' });
		expect(result.items('node')).toHaveLength(2);
		expect(hintsOf(result)).toEqual([]);
	});
});

describe('a statement without rows', () => {
	const id = expect.stringMatching(/^[0-9a-f-]{36}$/);

	it('puts out its job', async () => {
		const [created] = await setting.rows('CREATE TABLE made AS SELECT * FROM orders');
		expect(created).toEqual({
			job_id: id,
			job_type: 'DDL',
			job_mode: 'async',
			status: 'FINISHED',
			queue_name: 'reports',
			database_name: 'sales',
			statement: 'CREATE TABLE made AS SELECT * FROM orders',
			start_time: expect.any(Number),
			duration: expect.any(Number),
			result_count: expect.any(Number),
			input_row_count: expect.any(Number),
			input_size: expect.any(Number),
			truncated: false,
		});
		const [inserted] = await setting.rows('INSERT INTO made SELECT * FROM orders LIMIT 3');
		expect(inserted).toMatchObject({ job_type: 'INSERT', input_row_count: 3 });
		expect(await setting.rows('SELECT count(*) AS n FROM made')).toEqual([{ n: 203 }]);
	});

	it.each([
		['CREATE TABLE made (n INT)', 'DDL'],
		['GRANT SELECT ON TABLE orders TO USER ada', 'DCL'],
	])('puts out its job where DLI did it at once: %s', async (sql, type) => {
		const job_mode = 'sync';
		answers('POST', /submit-job$/, { ...job, job_type: type, job_mode, schema: [], rows: [] });
		answers('GET', /\/status$/, { ...finished, job_type: type, job_mode, statement: sql });
		const result = await setting.sql(sql);
		expect(result.items('node')).toMatchObject([
			{ json: { job_id: 'j', job_type: type, status: 'FINISHED', statement: sql } },
		]);
		expect(hintsOf(result)).toEqual([]);
	});

	it('shows what SHOW finds where the region has it, and its job elsewhere', async () => {
		const sql = 'SHOW TABLES IN sales';
		expect(await setting.rows(sql)).toMatchObject([{ job_type: 'DDL', status: 'FINISHED' }]);
		setting.cloud.switches.previewDdl = true;
		expect(await setting.rows(sql)).toEqual(
			['customers', 'events', 'orders', 'readings'].map((tableName) => ({
				database: 'sales',
				tableName,
				isTemporary: false,
			})),
		);
	});

	it('shows what came with the answer, where DLI did it at once', async () => {
		const configuration = { values: [{ key: 'dli.sql.sqlasync.enabled', value: 'false' }] };
		const rows = await setting.rows('SHOW TABLES IN sales', { options: { configuration } });
		expect(rows.map(({ tableName }) => tableName)).toEqual([
			'customers',
			'events',
			'orders',
			'readings',
		]);
		expect(setting.requests('GET', '/preview')).toEqual([]);
	});
});

describe('the output “Job”', () => {
	it('is one item, which says whether the rows are more than can be put out', async () => {
		setting.cloud.switches.jobBucket = 'results';
		expect(await setting.rows('SELECT * FROM readings', { output: 'job' })).toMatchObject([
			{
				job_type: 'QUERY',
				status: 'FINISHED',
				result_count: 5000,
				truncated: true,
				result_path: expect.stringMatching(/^obs:\/\/results\//),
			},
		]);
		expect(setting.requests('GET', '/preview')).toEqual([]);
	});
});

describe('without Wait for Completion', () => {
	it('puts out the job as soon as DLI has accepted it, and asks no more', async () => {
		setting.cloud.addFate({ stays: 'LAUNCHING' });
		const jobs = await setting.rows('SELECT 1', { waitForCompletion: false });
		expect(jobs).toEqual([
			{
				job_id: expect.any(String),
				job_type: 'QUERY',
				job_mode: 'async',
				status: 'LAUNCHING',
				queue_name: 'reports',
				database_name: 'sales',
				statement: 'SELECT 1',
			},
		]);
		expect(setting.requests('GET', '/status')).toEqual([]);
	});
});

it('a refusal of the rows names the job, whose statement need not run again', async () => {
	setting.cloud.switches.resultLifetime = 0;
	const result = await setting.sql('SELECT 1', {}, { onError: 'continueErrorOutput' });
	const { error, nextStep } = failureOf(result);
	expect(error).toMatch(/^Job \S+ is FINISHED, but its rows could not be read: .*expires/);
	expect(nextStep).toContain('Get Rows');
});
