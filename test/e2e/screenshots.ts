/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console -- tests are not published */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startEmulator } from '../emulator';
import { openWindow, type Theme } from './editor/browser';
import * as user from './editor/gestures';
import type { Page } from './editor/page';
import { install } from './install/install';
import { repository } from './install/places';
import { type Credential, saveCredential } from './n8n/credential';
import { example, withCredentials } from './n8n/example';
import { type N8n, startN8n } from './n8n/server';
import { save } from './n8n/workflow';

const folder = join(repository, 'docs', 'images');

/** `npm run screenshots`: takes the pictures of the README anew, in both themes. */
async function main(): Promise<void> {
	install();
	mkdirSync(folder, { recursive: true });
	const cloud = await startEmulator({ settle: 300 });
	const n8n = await startN8n();
	try {
		const credential = await saveCredential(n8n.session, 'dliApi', 'DLI project', cloud.accessKey);
		for (const theme of ['light', 'dark'] as const) {
			cloud.reset();
			await takeAll(n8n, credential, theme);
		}
	} finally {
		await n8n.stop();
		await cloud.close();
	}
}

async function takeAll(n8n: N8n, credential: Credential, theme: Theme): Promise<void> {
	const { page, close } = await openWindow(n8n, theme);
	const take = async (name: string) => {
		await page.waitForTimeout(800);
		await page.screenshot({ path: join(folder, `${name}.${theme}.png`) });
		console.log(`docs/images/${name}.${theme}.png`);
	};
	await user.openNodePanel(page);
	await user.searchNodes(page, 'DLI');
	await take('node-panel');
	await fillIn(page, ['reports', 'spark_jobs'], async () => await take('queues'));
	await user.executeStep(page);
	await user.readJson(page, /ACTIVE/);
	await user.dismissToast(page);
	await take('bound');

	await user.openNodePanel(page);
	await user.searchNodes(page, 'DLI');
	await fillIn(page, ['overlapping']);
	await user.executeStep(page);
	await user.dismissToast(page);
	await take('refused');

	const workflow = withCredentials(example('bind-every-evening.json'), [credential]);
	await page.goto(`/workflow/${(await save(n8n.session, workflow)).id}`);
	await page.getByTestId('canvas-node').first().waitFor();
	await take('example');

	await page.goto(`/home/credentials/${credential.id}`);
	await page.getByTestId('credential-save-button').waitFor();
	await take('credential');
	await close();
}

/** Binds these queues to the warehouse; `meanwhile` sees the list of queues open. */
async function fillIn(page: Page, queues: string[], meanwhile?: () => Promise<void>) {
	await user.dragIn(page, 'DLI Connection', 'Bind queues to connection');
	await user.chooseConnection(page, 'warehouse');
	await user.chooseQueues(page, queues, meanwhile);
	await user.turnOn(page, 'waitForCompletion');
}

void main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
