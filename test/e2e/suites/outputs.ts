/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe } from 'node:test';
import * as form from '../editor/form';
import * as pane from '../editor/pane';
import * as panel from '../editor/panel';
import { withTables } from '../n8n/dataTable';
import { example, withCredentials } from '../n8n/example';
import { execute, save } from '../n8n/workflow';
import { it } from './cases';
import { Desk } from './desk';
import { warehouse } from './seed';

const reason = 'VPC.0202: the subnet could not be found.';

/** What the output pane shows a person, in Chromium. */
export const outputsSuite = (): void =>
	void describe('The output pane in the editor', () => {
		let desk: Desk;
		before(async () => {
			desk = await Desk.open();
		});
		beforeEach(() => desk.stage.cloud.reset());
		after(async () => await desk?.close());

		it('shows the plan of a dry run, and that nothing was changed', async () => {
			const { cloud } = desk.stage;
			cloud.setBinding(warehouse, { type: 'queue', name: 'q2', status: 'ACTIVE' });
			await desk.begin('Set bindings of connection');
			await form.chooseConnection(desk.page, 'warehouse');
			await form.chooseQueues(desk.page, ['q1', 'reports']);
			await form.turnOn(desk.page, 'dryRun');
			await pane.executeStep(desk.page);
			await pane.read(desk.page, /Nothing was changed/);
			await desk.keep('dry-run');
			const plan = /"dry_run":\s*true[^]*"bound"[^]*"reports"[^]*"unbound"[^]*"q2"/;
			await pane.readJson(desk.page, plan);
		});

		it('shows the plan of the example that keeps the bindings of a table', async () => {
			const { n8n, accessKey } = desk.stage;
			const keeps = withCredentials(example('keep-bindings.json'), [accessKey]);
			const workflow = await withTables(n8n, keeps);
			await execute(n8n.session, workflow, 'Set up the table');
			const { id } = await save(n8n.session, workflow);
			await desk.page.goto(`/workflow/${id}`, { waitUntil: 'networkidle' });
			await desk.page.locator('[data-node-name="Compare"]').first().dblclick();
			await pane.executeStep(desk.page);
			await pane.readJson(desk.page, /"dry_run":\s*true[^]*"bound"[^]*"spark_jobs"/);
			await desk.keep('keep-bindings');
			assert.equal(await desk.marks(), 0);
			assert.deepEqual(desk.stage.cloud.changes, []);
		});

		it('shows bindings that failed, with the reason and the next step', async () => {
			const failed = { type: 'queue', name: 'q1', status: 'FAILED', errMsg: reason } as const;
			desk.stage.cloud.setBinding(warehouse, failed);
			await desk.begin('Get many bindings');
			await pane.executeStep(desk.page);
			await pane.readJson(desk.page, /"FAILED"[^]*VPC\.0202[^]*"next_step"/);
			await desk.keep('bindings');
		});

		/** Runs a statement on the queue reports. */
		async function runSql(sql: string): Promise<void> {
			await desk.begin('Run SQL statement', 'DLI Job');
			await form.enterSql(desk.page, sql);
			await form.choose(desk.page, 'queueName', 'reports');
			await form.choose(desk.page, 'databaseName', 'sales');
			await pane.executeStep(desk.page);
		}

		it('shows the rows of a statement', async () => {
			await runSql('SELECT status, count(*) AS n FROM orders GROUP BY status');
			await pane.readJson(desk.page, /"status":\s*"paid",\s*"n":\s*\d+/);
			await desk.keep('rows');
			assert.equal(await desk.marks(), 0);
		});

		it('shows what does not fit in a statement, and what to check', async () => {
			await runSql('SELECT statsu FROM orders');
			await pane.read(desk.page, /statsu[^]*Check the names, and Database/);
			await desk.keep('bad-statement');
		});

		it('shows for the trigger a sample of the events that are chosen, every field filled', async () => {
			await desk.beginTrigger('On binding failed');
			await pane.executeStep(desk.page);
			await pane.readJson(
				desk.page,
				/"event":\s*"bindingFailed"[^]*"warehouse"[^]*"CREATING"[^]*"VPC[^]*"peer_id":\s*"\w/,
			);
			await desk.keep('test-event');
			assert.doesNotMatch(await desk.text(), /"connectionCreated"|"bindingActive"|null/);
		});

		it('has beneath the trigger on the canvas what it waits for, however many events', async () => {
			const { page } = desk;
			await desk.beginTrigger('On binding failed');
			for (const event of ['Binding Active', 'Binding Added', 'Binding Removed']) {
				await form.select(page, 'triggerOn', event);
				await page.keyboard.press('Escape');
			}
			await panel.closeForm(page);
			await page.getByText('bindingFailed +3').waitFor();
			await desk.keep('trigger-on-canvas');
		});
	});
