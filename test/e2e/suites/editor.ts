/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe } from 'node:test';
import * as form from '../editor/form';
import * as pane from '../editor/pane';
import * as panel from '../editor/panel';
import { saveCredential } from '../n8n/credential';
import { it } from './cases';
import { Desk } from './desk';
import { noRights } from './seed';

const words = [
	...['DLI', 'Data Lake Insight', 'Open Telekom Cloud', 'Huawei Cloud', 'OTC'],
	...['bind queue', 'unbind queue', 'queues', 'elastic resource pool', 'peering', 'privilege'],
	...['enhanced datasource connection', 'enhanced connection', 'route'],
];

/** What a person does first, in Chromium. */
export const editorSuite = (): void =>
	void describe('A person at the editor', () => {
		let desk: Desk;
		before(async () => {
			desk = await Desk.open();
		});
		beforeEach(() => desk.stage.cloud.reset());
		after(async () => await desk?.close());

		it('finds the nodes by the words that people use', async () => {
			await panel.openNodePanel(desk.page);
			for (const text of words) await panel.searchNodes(desk.page, text);
			await panel.searchNodes(desk.page, 'Spark SQL', 'DLI Job');
			await desk.keep('node-panel');
		});

		it('sees a form without complaints before anything is chosen', async () => {
			await desk.dragIn('Bind queues to connection');
			await desk.page.waitForTimeout(1500);
			await desk.keep('first-sight');
			assert.doesNotMatch(await desk.text(), /Error|could not/i);
			assert.equal(await desk.marks(), 0);
		});

		it('chooses everything from lists, and reads the outcome', async () => {
			await desk.begin('Bind queues to connection');
			await form.chooseConnection(desk.page, 'warehouse');
			await form.chooseQueues(desk.page, ['reports', 'spark_jobs']);
			await form.turnOn(desk.page, 'waitForCompletion');
			await pane.executeStep(desk.page);
			await pane.read(desk.page, /connection_name[^]*status[^]*warehouse[^]*ACTIVE/);
			await desk.keep('bound');
			const said = 'associated peer connection for queues: {reports,spark_jobs}.';
			await pane.readJson(
				desk.page,
				new RegExp(`"status":\\s*"ACTIVE"[^]*"bindings"[^]*"ACTIVE"[^]*"ACTIVE"[^]*${said}`),
			);
		});

		it('sees no mark once the form is filled in, and is told what goes on without waiting', async () => {
			await desk.begin('Bind queues to connection');
			await desk.page.getByTestId('node-execute-button').click();
			// What must be filled in is marked, so that no mark means something.
			await desk.page.getByTestId('parameter-issues').first().waitFor();
			await form.chooseConnection(desk.page, 'warehouse');
			await form.chooseQueues(desk.page, ['reports']);
			await pane.executeStep(desk.page);
			await pane.read(desk.page, /still building the peering/);
			await desk.keep('bind-queue');
			assert.equal(await desk.marks(), 0);
		});

		it('reads once what happened, and what to do next, when a peering fails', async () => {
			await desk.begin('Bind queues to connection');
			await form.chooseConnection(desk.page, 'warehouse');
			await form.chooseQueues(desk.page, ['overlapping']);
			await form.turnOn(desk.page, 'waitForCompletion');
			const text = await pane.executeStep(desk.page);
			await desk.keep('refused');
			assert.equal(text.match(/is FAILED/g)?.length, 1);
			assert.match(text, /another CIDR block/);
			assert.doesNotMatch(text, /item 0/);
		});

		it('reads what is wrong with a mistyped secret, which is tried a few times and no more', async () => {
			const { cloud, n8n } = desk.stage;
			const { secretAccessKey = '' } = cloud.accessKey;
			const { name } = await saveCredential(n8n.session, 'dliApi', 'By hand', cloud.accessKey);
			await desk.dragIn('Bind queues to connection');
			await form.pickCredential(desk.page, name);
			await form.openList(desk.page, 'connectionId', 'warehouse');
			cloud.journal.length = 0;
			await form.changeCredential(desk.page, 'secretAccessKey', 'mistyped');
			await form.readCredentialTest(desk.page, /Couldn’t connect[^]*secret/i);
			await desk.keep('wrong-secret');
			await form.closeCredential(desk.page);
			await desk.page.waitForTimeout(2000);
			assert.doesNotMatch(await desk.text(), /object Object/);
			const refused = cloud.journal.filter(({ status }) => status === 401).length;
			assert.ok(refused <= 3, `${refused} refused signatures; five lock a key`);
			await form.changeCredential(desk.page, 'secretAccessKey', secretAccessKey);
			await form.readCredentialTest(desk.page, /tested successfully/);
			await form.closeCredential(desk.page);
			await form.chooseConnection(desk.page, 'warehouse');
		});

		it('reads why a list stays empty', async () => {
			await desk.begin('Bind queues to connection');
			const fault = { kind: 'status', status: 403, times: 5, body: noRights } as const;
			desk.stage.cloud.faults.add(fault);
			await desk.page.getByTestId('rlc-input').click();
			await desk.page.getByTestId('rlc-error-container').waitFor();
			const text = await desk.page.getByTestId('rlc-error-container').innerText();
			assert.match(text, /right|role|permission/i);
		});
	});
