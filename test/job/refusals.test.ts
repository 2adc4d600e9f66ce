import { sleep } from 'n8n-workflow';
import { failureOf, settingOfJobs } from './setting';

const setting = settingOfJobs();
const failureOfSql = async (sql: string, form = {}) =>
	failureOf(await setting.sql(sql, form, { onError: 'continueErrorOutput' }));

describe('a statement that DLI refuses', () => {
	it.each(['refuse', 'refuseWith200', 'fail'] as const)(
		'says what is wrong and what to do: %s',
		async (badStatement) => {
			setting.cloud.switches.badStatement = badStatement;
			const { error, nextStep } = await failureOfSql('SELECT * FROM missing');
			expect(error).toMatch(/missing/);
			if (badStatement !== 'refuseWith200')
				expect(nextStep).toContain('A table, column or function in the statement does not fit');
			expect(await setting.jobs()).toHaveLength(badStatement === 'fail' ? 1 : 0);
		},
	);

	it('says so of its syntax', async () => {
		const { nextStep } = await failureOfSql('SELEKT 1');
		expect(nextStep).toContain('SQL → Check tests a statement without running it');
	});
});

describe('a job that fails', () => {
	it('gives DLI’s reason, its ID, the next step and the beginning of the statement', async () => {
		setting.cloud.addFate({ fails: 'DLI.0005: Table or view not found: nothing' });
		const sql = `SELECT 1 -- ${'x'.repeat(300)}`;
		const { error, nextStep } = await failureOfSql(sql);
		const [job] = await setting.jobs();
		expect(error).toBe(`Job ${job?.job_id} is FAILED: DLI.0005: Table or view not found: nothing.`);
		expect(nextStep).toMatch(/^A table, column or function in the statement does not fit\./);
		expect(nextStep).toContain(`Statement: ${sql.slice(0, 200)}…`);
		expect(nextStep).not.toContain(sql.slice(0, 201));
	});

	it('hides what could be a secret', async () => {
		const longText = 'gAAAAABlX9aZ3kQw7Lr0mN5pVtYbCdEfGhIjKlMnOpQrStUv';
		setting.cloud.addFate({ fails: `token ${longText} refused` });
		const result = await setting.sql('SELECT 1', {}, { onError: 'continueErrorOutput' });
		expect(failureOf(result).error).toContain('[hidden]');
		expect(JSON.stringify(result.items('node', 1))).not.toContain(longText);
	});

	it('may have been cancelled by somebody', async () => {
		setting.cloud.addFate({ stays: 'RUNNING' });
		const run = setting.begin({ query: 'SELECT 1' }, { onError: 'continueErrorOutput' });
		while (setting.submits[0]?.status !== 200) await sleep(20);
		const [job] = await setting.jobs();
		await setting.jsons({ operation: 'cancel', jobId: job?.job_id ?? '' });
		const { error, nextStep } = failureOf(await run.finished);
		expect(error).toBe(`Job ${job?.job_id} was cancelled.`);
		expect(nextStep).toMatch(/^Somebody cancelled it, or DLI did/);
	});
});

describe('a queue of the other kind', () => {
	it('is refused before the statement is sent', async () => {
		const queueName = { __rl: true, mode: 'name', value: 'streaming' };
		const { error, nextStep } = await failureOfSql('SELECT 1', { queueName });
		expect(error).toBe('Queue streaming is a general queue, which does not run SQL.');
		expect(nextStep).toBe('Choose a queue of the type sql from the list.');
		expect(setting.submits).toEqual([]);
	});

	it('is left to DLI where it cannot be read', async () => {
		setting.cloud.faults.add({ kind: 'status', status: 403, path: /\/queues\// });
		expect(await setting.rows('SELECT 1 AS one')).toEqual([{ one: 1 }]);
	});

	it('is asked for once, however many items name it', async () => {
		const input = Array.from({ length: 5 }, () => ({ json: {} }));
		await setting.sql('SELECT 1', { waitForCompletion: false }, { input });
		expect(setting.requests('GET', '/queues/reports')).toHaveLength(1);
	});
});

it('a queue that does not exist is refused by DLI, with what to do', async () => {
	const queueName = { __rl: true, mode: 'name', value: 'nothing' };
	const { error, nextStep } = await failureOfSql('SELECT 1', { queueName });
	expect(error).toBe('There is no queue named nothing.');
	expect(nextStep).toMatch(/^Choose the queue from the list/);
});
