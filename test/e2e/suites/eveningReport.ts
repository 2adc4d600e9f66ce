/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import assert from 'node:assert/strict';
import { before, beforeEach, describe } from 'node:test';
import { errorOf } from '../n8n/execution';
import { execute } from '../n8n/workflow';
import { it } from './cases';
import { Rehearsal } from './rehearsal';

/** The example that goes all the way: bind, run the report, tell the team, unbind. */
export const eveningReportSuite = (): void =>
	void describe('The evening report', () => {
		let rehearsal: Rehearsal;
		before(async () => {
			rehearsal = await Rehearsal.prepare();
		});
		beforeEach(() => rehearsal.reset());

		/** Runs it over the orders since that day; gives what the team reads. */
		async function report(since: string): Promise<string> {
			const workflow = rehearsal.example('evening-report.json');
			for (const { name, parameters } of workflow.nodes) {
				if (name !== 'Run the report') continue;
				parameters.queryParameters = { values: [{ name: 'since', value: since }] };
			}
			const { session } = rehearsal.stage.n8n;
			const execution = await execute(session, workflow, 'Every weekday at 19:00');
			assert.equal(execution.status, 'success', errorOf(execution).message);
			assert.equal(rehearsal.deliveries.length, 1);
			return JSON.stringify(rehearsal.deliveries[0]?.body);
		}

		/** Whatever came of the report, the queue is unbound in the end. */
		function assertUnbound(): void {
			const changes = rehearsal.stage.cloud.changes.map(({ kind, name }) => `${kind} ${name}`);
			assert.deepEqual(changes, ['bound reports', 'active reports', 'unbound reports']);
		}

		it('is posted after the queue has started, which takes 20 seconds', async () => {
			rehearsal.stage.cloud.switches.coldStart = 20_000;
			const began = Date.now();
			const text = await report('2000-01-01');
			assert.ok(Date.now() - began >= 20_000);
			assert.match(text, /:bar_chart: Orders since.*open: 40 orders.*paid: 80 orders/);
			assertUnbound();
		});

		it('says so when there is nothing to report', async () => {
			assert.match(await report('2999-01-01'), /:zzz: No orders/);
			assertUnbound();
		});

		it('tells why it did not run, and what to do next', async () => {
			rehearsal.stage.cloud.addFate({ fails: 'DLI.0005: Table orders not found.' });
			const text = await report('2000-01-01');
			assert.match(text, /did not run: Job \S+ is FAILED: .*Table orders not found/);
			assert.match(text, /Check the names, and Database/);
			assertUnbound();
		});
	});
