import { until } from '../processes/until';
import type { Page } from './page';

/** Begins a new workflow and opens the panel with all triggers. */
export async function openTriggerPanel(page: Page): Promise<void> {
	await page.goto('/workflow/new');
	await page.getByTestId('node-creator-plus-button').click();
	await page.getByTestId('node-creator-search-bar').waitFor();
}

/** Begins a new workflow with a manual trigger, and opens the panel with all nodes. */
export async function openNodePanel(page: Page): Promise<void> {
	await openTriggerPanel(page);
	await page.getByTestId('item-iterator-item').filter({ hasText: 'Trigger manually' }).click();
	await page.getByTestId('node-creator-plus-button').click();
	await page.getByTestId('node-creator-search-bar').waitFor();
}

/** Types into the search of the panel, and waits until this node comes first. */
export async function searchNodes(
	page: Page,
	text: string,
	node = 'DLI Connection',
): Promise<void> {
	await page.getByTestId('node-creator-search-bar').fill(text);
	const first = async () => {
		const [entry] = await page.getByTestId('item-iterator-item').allInnerTexts();
		return entry?.split('\n')[0] === node;
	};
	await until(first, { what: `${node} to be found under ${text}` });
}

/** Drags one of a node's actions on to the canvas, which opens its form. */
export async function dragIn(page: Page, node: string, action: string): Promise<void> {
	await page.getByTestId('item-iterator-item').filter({ hasText: node }).first().click();
	const entry = page.getByTestId('item-iterator-item').filter({ hasText: action }).first();
	await entry.dragTo(page.getByTestId('canvas'), { targetPosition: { x: 500, y: 400 } });
	await page.getByTestId('ndv').waitFor();
}

/** Chooses one of the credentials in the form of a node. */
export async function pickCredential(page: Page, name: string): Promise<void> {
	await page.getByTestId('node-credentials-select').click();
	await page.getByRole('option', { name }).first().click();
	const shown = async () => (await credentialOf(page)) === name;
	await until(shown, { what: `the credential ${name} to be chosen` });
}

/** The credential that the form of a node shows. */
const credentialOf = async (page: Page): Promise<string> =>
	await page.getByTestId('node-credentials-select').locator('input').first().inputValue();

/** Searches the list of connections and picks one. */
export async function chooseConnection(page: Page, name: string): Promise<void> {
	await page.getByTestId('rlc-input').click();
	await page.getByTestId('rlc-search').fill(name);
	await page.getByTestId('rlc-item').filter({ hasText: name }).first().click();
}

/** Ticks queues in their list; `meanwhile` sees the list open. */
export async function chooseQueues(
	page: Page,
	names: string[],
	meanwhile?: () => Promise<void>,
): Promise<void> {
	await page.getByTestId('parameter-input-queues').click();
	for (const name of names) await page.getByRole('option', { name }).first().click();
	await meanwhile?.();
	await page.keyboard.press('Escape');
}

/** Turns a switch of the form on. */
export async function turnOn(page: Page, parameter: string): Promise<void> {
	const input = page.getByTestId(`parameter-input-${parameter}`);
	await input.locator('.el-switch').first().click();
	await input.locator('.el-switch.is-checked').first().waitFor();
}

/** Presses Execute step and waits until the output pane says what came of it. */
export async function executeStep(page: Page): Promise<string> {
	await page.getByTestId('node-execute-button').click();
	const said = async () => {
		const text = await page.getByTestId('output-panel').innerText();
		return /No output data|Executing node/.test(text) ? undefined : text;
	};
	return await until(said, { what: 'the output' });
}

/** Shows the output as JSON, and waits until it has this in it. */
export async function readJson(page: Page, pattern: RegExp): Promise<void> {
	const panel = page.getByTestId('output-panel');
	await panel.getByTestId('radio-button-json').click();
	const said = async () => pattern.test(await panel.innerText());
	await until(said, { what: `${pattern} in the output` }).catch(async ({ message }: Error) => {
		throw new Error(`${message} It says: ${await panel.innerText()}`);
	});
}

/** Waits for the message that says how an execution went, and closes it. */
export async function dismissToast(page: Page): Promise<void> {
	const close = page.locator('.el-notification__closeBtn').first();
	await close.waitFor();
	await close.click();
	await close.waitFor({ state: 'hidden' });
}
