/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { join } from 'node:path';
import type { Emulator } from '../../emulator';
import { repository } from '../install/places';
import type { Credential } from '../n8n/credential';
import { example, withCredentials } from '../n8n/example';
import type { N8n } from '../n8n/server';
import { save } from '../n8n/workflow';
import { openWindow, type Theme } from './browser';
import { Camera } from './camera';
import * as form from './form';
import * as pane from './pane';
import * as panel from './panel';
import type { Page } from './page';

/** Keeps a picture of what the browser shows in `.cache/e2e`, for whoever wants to look. */
export async function keepPicture(page: Page, name: string): Promise<void> {
	await page.screenshot({ path: join(repository, '.cache', 'e2e', name) });
}

/** Whose pictures are taken. */
interface Scene {
	n8n: N8n;
	cloud: Emulator;
	/** The first one is for our nodes. */
	credentials: Credential[];
}

const report = `SELECT status, count(*) AS orders, sum(amount) AS amount
FROM orders GROUP BY status ORDER BY status`;

/** Takes all pictures in one theme, and the animation of two queues being bound. */
export async function takePictures(scene: Scene, theme: Theme): Promise<void> {
	const { page, close } = await openWindow(scene.n8n, theme);
	const camera = new Camera(page, theme);
	await bind(page, camera);
	await refuse(page, camera);
	await plan(page, camera, scene.cloud);
	await runReport(page, camera);
	await watch(page, camera);
	await showExample(page, camera, scene);
	await page.goto(`/home/credentials/${scene.credentials[0]?.id}`);
	await page.getByTestId('credential-save-button').waitFor();
	await camera.take('credential');
	await close();
}

/** Two queues are bound, step by step. */
async function bind(page: Page, camera: Camera): Promise<void> {
	await panel.openNodePanel(page);
	await camera.film(1200);
	await panel.searchNodes(page, 'DLI');
	await camera.film(1600);
	await camera.take('node-panel');
	await dragIn(page, 'Bind queues to connection');
	await camera.film(1600, 1000);
	await form.openList(page, 'connectionId', 'warehouse');
	await camera.film(1400);
	await form.pickListed(page, 'warehouse');
	await form.chooseQueues(page, ['reports'], async () => await camera.film(1000));
	await form.chooseQueues(page, ['spark_jobs'], async () => {
		await camera.film(1000);
		await camera.take('queues');
	});
	await form.turnOn(page, 'waitForCompletion');
	await camera.film(1400);
	await pane.pressExecute(page);
	await camera.film(900, 100);
	await pane.untilExecuted(page);
	await pane.readJson(page, /ACTIVE/);
	await pane.dismissToast(page);
	await camera.film(4000);
	camera.develop('binding');
	await camera.take('bound');
}

/** A peering that fails. */
async function refuse(page: Page, camera: Camera): Promise<void> {
	await add(page, 'Bind queues to connection');
	await form.chooseConnection(page, 'warehouse');
	await form.chooseQueues(page, ['overlapping']);
	await form.turnOn(page, 'waitForCompletion');
	await pane.executeStep(page);
	await pane.dismissToast(page);
	await camera.take('refused');
}

/** What Set would do, now that two queues are bound. */
async function plan(page: Page, camera: Camera, cloud: Emulator): Promise<void> {
	cloud.reset();
	const [warehouse] = cloud.state.project().connections.keys();
	for (const name of ['reports', 'spark_jobs']) {
		cloud.setBinding(String(warehouse), { type: 'queue', name, status: 'ACTIVE' });
	}
	await add(page, 'Set bindings of connection');
	await form.chooseConnection(page, 'warehouse');
	await form.chooseQueues(page, ['q1', 'reports']);
	await form.turnOn(page, 'dryRun');
	await pane.executeStep(page);
	await pane.readJson(page, /"unbound"/);
	await pane.dismissToast(page);
	await camera.take('set');
}

async function runReport(page: Page, camera: Camera): Promise<void> {
	await add(page, 'Run SQL statement', 'DLI Job');
	await form.enterSql(page, report);
	await form.choose(page, 'queueName', 'reports');
	await form.choose(page, 'databaseName', 'sales');
	await pane.executeStep(page);
	await pane.readJson(page, /"orders"/);
	await pane.showTable(page);
	await pane.dismissToast(page);
	await form.scrollUp(page);
	await camera.take('rows');
}

async function watch(page: Page, camera: Camera): Promise<void> {
	await panel.openTriggerPanel(page);
	await panel.searchNodes(page, 'DLI');
	await panel.dragIn(page, 'DLI Connection', 'On binding failed');
	await pane.executeStep(page);
	await pane.readJson(page, /bindingFailed/);
	await pane.dismissToast(page);
	await camera.take('trigger');
}

async function showExample(page: Page, camera: Camera, { n8n, credentials }: Scene) {
	const workflow = withCredentials(example('bind-every-evening.json'), credentials);
	await page.goto(`/workflow/${(await save(n8n.session, workflow)).id}`);
	await page.getByTestId('canvas-node').first().waitFor();
	await camera.take('example');
}

async function add(page: Page, action: string, node = 'DLI Connection'): Promise<void> {
	await panel.openNodePanel(page);
	await panel.searchNodes(page, 'DLI', node);
	await dragIn(page, action, node);
}

const dragIn = async (page: Page, action: string, node = 'DLI Connection') =>
	await panel.dragIn(page, node, action);
