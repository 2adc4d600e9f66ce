import { failureOf, settingOfJobs } from './setting';

const setting = settingOfJobs();
const toErrors = { onError: 'continueErrorOutput' } as const;
const missing = '6d2146a0-c2d5-41bd-8ca0-ca9694ada992';

/** Submits a statement, and gives the ID of its job. */
async function submitted(query: string, form = {}): Promise<string> {
	const [job] = await setting.jsons({ query, waitForCompletion: false, ...form });
	return String(job?.job_id);
}

describe('SQL → Get', () => {
	it('gives what DLI knows of a job', async () => {
		const jobId = await submitted('SELECT * FROM orders LIMIT 7');
		expect(await setting.jsons({ operation: 'get', jobId })).toMatchObject([
			{ job_id: jobId, status: 'FINISHED', result_count: 7, message: '', queue_name: 'reports' },
		]);
	});

	it('fails for a job that there is not', async () => {
		const result = await setting.run({ operation: 'get', jobId: missing }, toErrors);
		expect(failureOf(result).error).toBe(`There is no job ${missing}.`);
	});
});

describe('SQL → Get Rows', () => {
	it('gives the rows of a job that has finished, without running it again', async () => {
		const jobId = await submitted('SELECT reading_id FROM readings ORDER BY 1');
		const result = await setting.run({ operation: 'getRows', jobId, maxRows: 2 });
		expect(result.items('node').map(({ json }) => json)).toEqual([
			{ reading_id: 1 },
			{ reading_id: 2 },
		]);
		expect(result.hints('node')[0]?.message).toContain('2 of 5,000');
		expect(await setting.jobs()).toHaveLength(1);
	});

	it.each([
		['a job that runs', { stays: 'RUNNING' as const }, /is not over yet: it is RUNNING\.$/],
		[
			'a job that failed',
			{ fails: 'DLI.0005: no such column' },
			/is FAILED: DLI\.0005: no such column\.$/,
		],
	])('says why there are none: %s', async (_, fate, message) => {
		setting.cloud.addFate(fate);
		const jobId = await submitted('SELECT 1');
		const result = await setting.run({ operation: 'getRows', jobId }, toErrors);
		expect(failureOf(result).error).toMatch(message);
	});
});

describe('SQL → Get Many', () => {
	const statements = async (form = {}) =>
		(await setting.jsons({ operation: 'getAll', ...form })).map(({ statement }) => statement);
	const three = async () => {
		const options = { tags: { values: [{ key: 'team', value: 'finance' }] } };
		await submitted('SELECT 1', { options });
		setting.cloud.skipTime(60_000);
		await submitted('CREATE TABLE made (a INT)');
		setting.cloud.addFate({ fails: 'for a test' });
		await submitted('SELECT 2', { queueName: { __rl: true, mode: 'name', value: 'q1' } });
	};

	it('lists the newest first', async () => {
		await three();
		expect(await statements()).toEqual(['SELECT 2', 'CREATE TABLE made (a INT)', 'SELECT 1']);
		expect(await statements({ limit: 1 })).toEqual(['SELECT 2']);
	});

	it.each<[string, object, string[]]>([
		['a state', { status: 'failed' }, ['SELECT 2']],
		['states', { status: 'failed, cancelled' }, ['SELECT 2']],
		['a type', { jobType: 'DDL' }, ['CREATE TABLE made (a INT)']],
		['a queue', { queueName: 'Q1' }, ['SELECT 2']],
		['a tag', { tag: 'team=finance' }, ['SELECT 1']],
		['a part of a tag', { tag: 'team=fin' }, ['SELECT 1']],
	])('is filtered by %s', async (_, filters, found) => {
		await three();
		expect(await statements({ filters })).toEqual(found);
	});

	it('is filtered by time: of the workflow, or with a zone', async () => {
		await three();
		const [, second] = await setting.jobs();
		const time = new Date(second?.start_time ?? 0).toISOString();
		expect(await statements({ filters: { startedBefore: time } })).not.toContain('SELECT 2');
		expect(await statements({ filters: { startedAfter: time } })).not.toContain('SELECT 1');
		expect(await statements({ filters: { startedAfter: '2001-01-01T00:00:00' } })).toHaveLength(3);
		const expression = '={{ DateTime.fromMillis(0) }}';
		expect(await statements({ filters: { startedAfter: expression } })).toHaveLength(3);
	});

	it('brings them all, page by page', async () => {
		for (let n = 0; n < 3; n++) {
			const input = Array.from({ length: 41 }, () => ({ json: {} }));
			await setting.run({ query: 'SELECT 1', waitForCompletion: false }, { input });
		}
		expect(await statements({ returnAll: true })).toHaveLength(123);
	});
});

describe('SQL → Cancel', () => {
	it('cancels a job, and says so by its state', async () => {
		setting.cloud.addFate({ stays: 'LAUNCHING' });
		const jobId = await submitted('SELECT 1');
		const cancel = async () => await setting.jsons({ operation: 'cancel', jobId });
		expect(await cancel()).toEqual([{ cancelled: true, job_id: jobId, status: 'CANCELLED' }]);
		expect(await cancel()).toEqual([
			{ cancelled: true, job_id: jobId, status: 'CANCELLED', already_cancelled: true },
		]);
	});

	it.each(['refuse', 'accept'] as const)(
		'fails for a job that is over, if DLI would %s it',
		async (cancelEnded) => {
			setting.cloud.switches.cancelEnded = cancelEnded;
			const jobId = await submitted('SELECT 1');
			const result = await setting.run({ operation: 'cancel', jobId }, toErrors);
			expect(failureOf(result).error).toMatch(/FINISHED/);
		},
	);

	it('is settled by the state if the answer is lost', async () => {
		setting.cloud.addFate({ stays: 'RUNNING' });
		const jobId = await submitted('SELECT 1');
		setting.cloud.faults.add({ kind: 'lostAnswer', method: 'DELETE' });
		expect(await setting.jsons({ operation: 'cancel', jobId })).toMatchObject([
			{ cancelled: true },
		]);
	});
});

describe('SQL → Check', () => {
	const check = async (query: string, form = {}) =>
		(await setting.jsons({ operation: 'check', query, ...form }))[0];

	it('says what a statement is, without running it', async () => {
		expect(await check('DROP TABLE orders')).toEqual({
			valid: true,
			job_type: 'DDL',
			statement: 'DROP TABLE orders',
		});
		expect(await setting.jobs()).toEqual([]);
	});

	it.each(['refuse', 'refuseWith200'] as const)(
		'says what is wrong with it, as an answer',
		async (badStatement) => {
			setting.cloud.switches.badStatement = badStatement;
			expect(await check('SELECT * FROM missing')).toMatchObject({
				valid: false,
				error_code: 'DLI.0005',
				message: expect.stringContaining('missing'),
				next_step: expect.stringContaining('does not fit'),
			});
		},
	);

	it('fills in the parameters', async () => {
		const queryParameters = { values: [{ name: 'a', value: 'x' }] };
		expect(await check('SELECT :a', { queryParameters })).toMatchObject({
			statement: "SELECT 'x'",
		});
	});

	it('fails where it is not the statement that DLI refuses', async () => {
		setting.cloud.faults.add({ kind: 'status', status: 403 });
		const result = await setting.run({ operation: 'check', query: 'SELECT 1' }, toErrors);
		expect(result.items('node', 1)).toHaveLength(1);
	});
});

describe('Read Only', () => {
	const options = { readOnly: true };

	it('runs what DLI calls a query', async () => {
		expect(await setting.rows('SELECT 1 AS one', { options })).toEqual([{ one: 1 }]);
		expect(setting.requests('POST', '/check-sql')).toHaveLength(1);
	});

	it.each(['DROP TABLE orders', 'INSERT INTO orders SELECT * FROM orders', 'SHOW TABLES'])(
		'runs nothing else: %s',
		async (query) => {
			const { error } = failureOf(await setting.sql(query, { options }, toErrors));
			expect(error).toMatch(
				/^Not run: Read Only is on, and DLI calls this statement (DDL|INSERT), not QUERY\.$/,
			);
			expect(setting.submits).toEqual([]);
		},
	);

	it('runs nothing where DLI cannot check it', async () => {
		setting.cloud.faults.add({ kind: 'status', status: 403, path: /check-sql/ });
		await setting.sql('SELECT 1', { options }, toErrors);
		expect(setting.submits).toEqual([]);
	});
});

describe('SQL → Export Result', () => {
	const path = 'obs://bucket/reports/today';
	const written = () => [...setting.cloud.state.project().exports.values()];
	const exported = async (form = {}) => {
		const jobId = await submitted('SELECT reading_id FROM readings');
		return await setting.run({ operation: 'exportResult', jobId, path, ...form }, toErrors);
	};

	it('writes all rows to OBS, and waits for that', async () => {
		const options = { compression: 'gzip', withHeader: true };
		const result = await exported({ format: 'csv', options });
		const json = result.items('node')[0]?.json ?? {};
		expect(json).toMatchObject({
			job_type: 'EXPORT',
			status: 'FINISHED',
			path,
			queue_name: 'reports',
		});
		expect(json.exported_job_id).not.toBe(json.job_id);
		const [file] = written();
		expect(file).toMatchObject({ path, compress: 'gzip', jobId: json.job_id });
		expect(file?.content.split('\n')).toHaveLength(5002);
	});

	it('fails if the folder exists, unless it may overwrite', async () => {
		await exported();
		const again = await exported();
		expect(failureOf(again).error).toMatch(
			/is FAILED: path obs:\/\/bucket\/reports\/today already exists\.$/,
		);
		expect(failureOf(again).nextStep).toContain('Overwrite');
		expect((await exported({ options: { overwrite: true } })).items('node')).toHaveLength(1);
	});

	it('need not be waited for', async () => {
		const result = await exported({ waitForCompletion: false, format: 'json' });
		expect(result.items('node')).toMatchObject([{ json: { status: 'LAUNCHING', path } }]);
	});

	it('is sent once at most, and says so where its answer is lost', async () => {
		setting.cloud.faults.add({ kind: 'lostAnswer', path: /export-result$/ });
		const { error, nextStep } = failureOf(await exported());
		expect(error).toMatch(/It is not known whether the export runs\.$/);
		expect(nextStep).toContain(path);
		expect(setting.requests('POST', '/export-result')).toHaveLength(1);
	});

	it('says why where there is nothing to export', async () => {
		setting.cloud.addFate({ stays: 'RUNNING' });
		const result = await exported();
		expect(failureOf(result).error).toMatch(/is not over yet/);
		expect(setting.requests('POST', '/export-result')).toEqual([]);
	});
});
