/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import assert from 'node:assert/strict';
import { beforeEach, describe } from 'node:test';
import { dliJob, inARow, locator, manualTrigger } from '../n8n/build';
import { finished } from '../n8n/execution';
import { save, start } from '../n8n/workflow';
import { until } from '../processes/until';
import { it, smoke } from './cases';
import { type Stage, theStage } from './stage';
import { tryJob } from './trial';

const report = {
	query:
		'SELECT status, count(*) AS orders FROM orders WHERE order_date >= :since GROUP BY status ORDER BY 1',
	queryParameters: { values: [{ name: 'since', value: '2020-01-01' }] },
	queueName: locator('name', 'reports'),
	databaseName: locator('name', 'sales'),
};
const separately = { onError: 'continueErrorOutput' } as const;

/** SQL on the queues that were bound. */
export const jobSuite = (): void =>
	void describe('A SQL job', () => {
		let stage: Stage;
		beforeEach(async () => {
			stage = await theStage();
			stage.cloud.reset();
		});

		smoke('puts out its rows', async () => {
			const { items, message } = await tryJob(stage, report);
			assert.ok(items.length > 1, message);
			for (const { status, orders } of items) {
				assert.equal(typeof status, 'string');
				assert.ok(Number(orders) > 0);
			}
		});

		it('tells on the error branch why it failed, and what to do next', async () => {
			const { refused } = await tryJob(
				stage,
				{ ...report, query: 'SELECT nothing FROM nowhere', queryParameters: {} },
				separately,
			);
			assert.match(String(refused[0]?.error), /nowhere/);
			assert.match(JSON.stringify(refused[0]?.details), /"next_step":"[A-Z]/);
			stage.cloud.addFate({ fails: 'DLI.0005: No space left on the queue.' });
			const later = await tryJob(stage, report, separately);
			assert.match(String(later.refused[0]?.error), /^Job \S+ is FAILED: .*No space left/);
			assert.match(JSON.stringify(later.refused[0]?.details), /Statement: SELECT status/);
		});

		it('is found again, and not sent twice, when the answer to its submit is lost', async () => {
			stage.cloud.faults.add({ method: 'POST', path: 'submit-job', kind: 'lostAnswer' });
			const { items, message } = await tryJob(stage, report);
			assert.ok(items.length > 1, message);
			const jobs = await stage.cloud.jobs();
			assert.deepEqual(
				jobs.map(({ status }) => status),
				['FINISHED'],
			);
		});

		it('is cancelled when its time is over, if that is wished', async () => {
			stage.cloud.addFate({ stays: 'RUNNING' });
			const options = { timeout: 3, onTimeout: 'cancel' };
			const { refused } = await tryJob(stage, { ...report, options }, separately);
			assert.match(String(refused[0]?.error), /after 3 s and was cancelled/);
			assert.equal((await stage.cloud.jobs())[0]?.status, 'CANCELLED');
		});

		smoke('goes on when the workflow is stopped, within a second', async () => {
			const { n8n, accessKey, cloud } = stage;
			cloud.addFate({ stays: 'RUNNING' });
			const workflow = inARow('Stop', manualTrigger(), dliJob(accessKey, report));
			const id = await start(n8n.session, await save(n8n.session, workflow));
			const looks = () => cloud.journal.some(({ path }) => path.endsWith('/status'));
			await until(looks, { what: 'the wait' });
			const pressed = Date.now();
			await n8n.session.post(`/executions/${id}/stop`, {});
			assert.equal((await finished(n8n.session, id)).status, 'canceled');
			assert.ok(Date.now() - pressed < 1000, 'within a second');
			assert.equal((await cloud.jobs())[0]?.status, 'RUNNING');
		});

		it('of 5,000 rows shows 1,000 with a hint, or fails if that is wished', async () => {
			const readings = { ...report, query: 'SELECT * FROM readings', queryParameters: {} };
			const { items, hints, message } = await tryJob(stage, readings);
			assert.equal(items.length, 1000, message);
			assert.match(hints.join(), /1,000 of 5,000.*Export Result/);
			const options = { ifMoreRows: 'fail' };
			const { refused } = await tryJob(stage, { ...readings, options }, separately);
			assert.match(String(refused[0]?.error), /has found 5,000 rows/);
		});
	});
