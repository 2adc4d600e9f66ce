/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe } from 'node:test';
import { openWindow, type Window } from '../editor/browser';
import { keepPicture } from '../editor/pictures';
import * as form from '../editor/form';
import * as panel from '../editor/panel';
import { it } from './cases';
import { noRights } from './seed';
import { type Stage, theStage } from './stage';
import { underTest } from './underTest';

const bindQueueFields = [
	'resource',
	'operation',
	'connectionId',
	'queues',
	'elasticResourcePools',
	'waitForCompletion',
];

/** What a person sees and does, in Chromium. */
export const editorSuite = (): void =>
	void describe('A person at the editor', () => {
		let stage: Stage;
		let window: Window;

		before(async () => {
			stage = await theStage();
			window = await openWindow(stage.n8n);
		});
		beforeEach(() => stage.cloud.reset());
		after(async () => await window.close());

		/** Drags Bind Queue in. */
		async function beginBinding(): Promise<void> {
			const { page } = window;
			await panel.openNodePanel(page);
			await panel.searchNodes(page, 'DLI');
			await panel.dragIn(page, 'DLI Connection', 'Bind queues to connection');
			await form.pickCredential(page, stage.accessKey.name);
		}

		it('finds the node under “DLI” and under the name of the service', async () => {
			await panel.openNodePanel(window.page);
			for (const words of ['DLI', 'Data Lake Insight', 'Open Telekom Cloud']) {
				await panel.searchNodes(window.page, words);
			}
		});

		it('drags it in, chooses everything from lists, and reads the outcome', async () => {
			await beginBinding();
			await form.chooseConnection(window.page, 'warehouse');
			await form.chooseQueues(window.page, ['reports', 'spark_jobs']);
			await form.turnOn(window.page, 'waitForCompletion');
			await form.executeStep(window.page);
			const said = 'associated peer connection for queues: {reports,spark_jobs}.';
			await form.readJson(window.page, new RegExp(`${said}[^]*"ACTIVE"[^]*"ACTIVE"`));
		});

		it('sees every field of the form, and none marked red once it is filled in', async () => {
			const { page } = window;
			await beginBinding();
			for (const field of bindQueueFields) {
				await page.getByTestId(`parameter-input-${field}`).first().waitFor();
			}
			const marks = page.getByTestId('parameter-issues');
			await page.getByTestId('node-execute-button').click();
			// What must be filled in is marked, so that no mark means something.
			await marks.first().waitFor();
			await form.chooseConnection(page, 'warehouse');
			await form.chooseQueues(page, ['reports']);
			await form.executeStep(page);
			await keepPicture(page, `bind-queue.${underTest.version}.png`);
			assert.equal(await marks.count(), 0);
		});

		it('reads what happened and what to do next when a peering fails', async () => {
			await beginBinding();
			await form.chooseConnection(window.page, 'warehouse');
			await form.chooseQueues(window.page, ['overlapping']);
			await form.turnOn(window.page, 'waitForCompletion');
			const text = await form.executeStep(window.page);
			assert.match(text, /overlapping/);
			assert.match(text, /change .*CIDR/i);
		});

		it('reads why a list stays empty', async () => {
			const { page } = window;
			await beginBinding();
			stage.cloud.faults.add({ kind: 'status', status: 403, times: 5, body: noRights });
			await page.getByTestId('rlc-input').click();
			await page.getByTestId('rlc-error-container').waitFor();
			const text = await page.getByTestId('rlc-error-container').innerText();
			assert.match(text, /right|role|permission/i);
		});

		it('finds the trigger, and sees what its events look like', async () => {
			const { page } = window;
			await panel.openTriggerPanel(page);
			await panel.searchNodes(page, 'DLI');
			await panel.dragIn(page, 'DLI Connection', 'On binding failed');
			await form.pickCredential(page, stage.accessKey.name);
			await form.executeStep(page);
			await form.readJson(page, /"event":\s*"connectionCreated"[^]*"warehouse"/);
		});
	});
