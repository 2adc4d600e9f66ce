/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openWindow, type Window } from '../editor/browser';
import * as user from '../editor/gestures';
import { noRights } from './seed';
import { type Stage, theStage } from './stage';

/** What a person sees and does, in Chromium. */
export const editorSuite = (): void =>
	void describe('A person at the editor', () => {
		let stage: Stage;
		let window: Window;

		before(async () => {
			stage = await theStage();
			stage.cloud.reset();
			window = await openWindow(stage.n8n);
		});
		after(async () => await window.close());

		const outputText = async () => await window.page.getByTestId('output-panel').innerText();

		it('finds the node under “DLI” and under the name of the service', async () => {
			for (const words of ['DLI', 'Data Lake Insight', 'Open Telekom Cloud']) {
				await user.openNodePanel(window.page);
				await user.searchNodes(window.page, words);
			}
		});

		it('binds queues by choosing everything from lists, and reads the outcome', async () => {
			const { page } = window;
			await user.openNodePanel(page);
			await user.searchNodes(page, 'DLI');
			await user.addAction(page, 'DLI Connection', 'Bind queues to connection');
			await user.chooseConnection(page, 'warehouse');
			await user.chooseQueues(page, ['reports', 'spark_jobs']);
			await user.turn(page, 'waitForCompletion');
			await user.executeStep(page);
			await user.showJson(page);
			const text = await outputText();
			assert.match(text, /associated peer connection for queues:\s*\{reports,spark_jobs\}\./);
			assert.equal(text.match(/ACTIVE/g)?.length, 2);
		});

		it('reads what happened and what to do next when a peering fails', async () => {
			const { page } = window;
			await user.openNodePanel(page);
			await user.searchNodes(page, 'DLI');
			await user.addAction(page, 'DLI Connection', 'Bind queues to connection');
			await user.chooseConnection(page, 'warehouse');
			await user.chooseQueues(page, ['overlapping']);
			await user.turn(page, 'waitForCompletion');
			const text = await user.executeStep(page);
			assert.match(text, /overlapping/);
			assert.match(text, /change .*CIDR/i);
		});

		it('reads why a list stays empty', async () => {
			const { page } = window;
			await user.openNodePanel(page);
			await user.searchNodes(page, 'DLI');
			await user.addAction(page, 'DLI Connection', 'Bind queues to connection');
			stage.cloud.faults.add({ kind: 'status', status: 403, times: 5, body: noRights });
			await page.getByTestId('rlc-input').click();
			await page.getByTestId('rlc-error-container').waitFor();
			const text = await page.getByTestId('rlc-error-container').innerText();
			assert.match(text, /right|role|permission/i);
			stage.cloud.faults.clear();
		});
	});
