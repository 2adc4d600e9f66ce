/* eslint-disable @n8n/community-nodes/no-restricted-imports, no-console -- tests are not published */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../install/places';
import type { Credential } from '../n8n/credential';
import { example, withCredentials } from '../n8n/example';
import type { N8n } from '../n8n/server';
import { save } from '../n8n/workflow';
import { openWindow, type Theme } from './browser';
import * as form from './form';
import * as panel from './panel';
import type { Page } from './page';

const folder = join(repository, 'docs', 'images');

/** Keeps a picture of what the browser shows in `.cache/e2e`, for whoever wants to look. */
export async function keepPicture(page: Page, name: string): Promise<void> {
	await page.screenshot({ path: join(repository, '.cache', 'e2e', name) });
}

/** Takes all pictures in one theme; the first credential is for our nodes. */
export async function takePictures(
	n8n: N8n,
	credentials: Credential[],
	theme: Theme,
): Promise<void> {
	mkdirSync(folder, { recursive: true });
	const { page, close } = await openWindow(n8n, theme);
	const take = async (name: string) => {
		await page.waitForTimeout(800);
		await page.screenshot({ path: join(folder, `${name}.${theme}.png`) });
		console.log(`docs/images/${name}.${theme}.png`);
	};
	await panel.openNodePanel(page);
	await panel.searchNodes(page, 'DLI');
	await take('node-panel');
	await fillIn(page, ['reports', 'spark_jobs'], async () => await take('queues'));
	await form.executeStep(page);
	await form.readJson(page, /ACTIVE/);
	await form.dismissToast(page);
	await take('bound');

	await panel.openNodePanel(page);
	await panel.searchNodes(page, 'DLI');
	await fillIn(page, ['overlapping']);
	await form.executeStep(page);
	await form.dismissToast(page);
	await take('refused');

	await panel.openTriggerPanel(page);
	await panel.searchNodes(page, 'DLI');
	await panel.dragIn(page, 'DLI Connection', 'On binding failed');
	await form.executeStep(page);
	await form.dismissToast(page);
	await take('trigger');

	const workflow = withCredentials(example('bind-every-evening.json'), credentials);
	await page.goto(`/workflow/${(await save(n8n.session, workflow)).id}`);
	await page.getByTestId('canvas-node').first().waitFor();
	await take('example');

	await page.goto(`/home/credentials/${credentials[0]?.id}`);
	await page.getByTestId('credential-save-button').waitFor();
	await take('credential');
	await close();
}

/** Binds these queues to the warehouse; `meanwhile` sees the list of queues open. */
async function fillIn(page: Page, queues: string[], meanwhile?: () => Promise<void>) {
	await panel.dragIn(page, 'DLI Connection', 'Bind queues to connection');
	await form.chooseConnection(page, 'warehouse');
	await form.chooseQueues(page, queues, meanwhile);
	await form.turnOn(page, 'waitForCompletion');
}
