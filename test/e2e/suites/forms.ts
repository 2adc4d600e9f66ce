/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe } from 'node:test';
import * as form from '../editor/form';
import * as pane from '../editor/pane';
import { until } from '../processes/until';
import { it } from './cases';
import { Desk } from './desk';
import { warehouse } from './seed';

/** Fields that a form has, from top to bottom. */
const forms: Record<string, string[]> = {
	'Bind queues to connection': [
		...['resource', 'operation', 'connectionId', 'queues', 'elasticResourcePools'],
		'waitForCompletion',
	],
	'Create connection': ['name', 'vpcId', 'subnetId', 'waitForCompletion'],
	'Set bindings of connection': ['connectionId', 'queues', 'dryRun', 'waitForCompletion'],
	'Get many bindings': ['scope', 'returnAll', 'limit'],
	'Get many privileges': ['connectionId', 'returnAll', 'limit'],
};

/** The forms as a person sees and fills them, in Chromium. */
export const formsSuite = (): void =>
	void describe('A form in the editor', () => {
		let desk: Desk;
		before(async () => {
			desk = await Desk.open();
		});
		beforeEach(() => desk.stage.cloud.reset());
		after(async () => await desk?.close());

		it('has its fields in the order in which they are filled in, Wait above the rest', async () => {
			for (const [action, wanted] of Object.entries(forms)) {
				await desk.dragIn(action);
				const shown = await form.fieldsOf(desk.page);
				assert.deepEqual(
					shown.filter((name) => wanted.includes(name)),
					wanted,
					`${action}: ${shown.join()}`,
				);
				await desk.keep(action.toLowerCase().replaceAll(' ', '-'));
			}
		});

		it('takes a name or an address of the console as an ID, and marks what is neither', async () => {
			await desk.begin('Bind queues to connection');
			await form.takeId(desk.page, 'connectionId');
			const console = `https://console.otc.t-systems.com/dli/web/#/connections/${warehouse}`;
			for (const [typed, marks] of [
				['warehouse', 0],
				[console, 0],
				[warehouse, 0],
				['not a name!', 1],
				['11111111-1111-4111', 1],
			] as const) {
				await form.enter(desk.page, 'connectionId', typed);
				const marked = async () => (await desk.marks()) === marks;
				await until(marked, { seconds: 5, what: `${marks} marks at ${typed}` });
			}
			await desk.keep('id-is-malformed');
			await form.enter(desk.page, 'connectionId', console);
			await form.chooseQueues(desk.page, ['reports']);
			await pane.executeStep(desk.page);
			await pane.readJson(desk.page, new RegExp(warehouse));
		});

		it('warns before all hosts are replaced', async () => {
			await desk.begin('Update hosts of connection');
			assert.doesNotMatch(await desk.text(), /are deleted/);
			await form.select(desk.page, 'mode', 'Replace All');
			await desk.page.getByText(/All hosts that are not listed here are deleted/).waitFor();
			await desk.keep('replace-all');
		});

		it('has the regions of the cloud that is chosen, none of another', async () => {
			const { page } = desk;
			await desk.dragIn('Bind queues to connection');
			await page.getByTestId('node-credentials-select').click();
			await page
				.getByText(/Create new credential/)
				.first()
				.click();
			const region = async (cloud: string, parameter: string) => {
				await form.select(page, 'cloud', cloud);
				const field = page.getByTestId(`parameter-input-${parameter}`);
				return await field.locator('input').first().inputValue();
			};
			assert.match(await region('Huawei Cloud', 'huaweiRegion'), /eu-west-101/);
			await desk.keep('credential-huawei');
			assert.match(await region('Flexible Engine', 'flexibleEngineRegion'), /eu-west-0/);
			assert.match(await region('Open Telekom Cloud', 'region'), /eu-de/);
			const shown = await form.fieldsOf(page);
			assert.ok(!shown.includes('huaweiRegion'));
		});
	});
