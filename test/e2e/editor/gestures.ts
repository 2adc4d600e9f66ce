import { until } from '../processes/until';
import type { Page } from './page';

/** Begins a new workflow with a manual trigger, and opens the panel with all nodes. */
export async function openNodePanel(page: Page): Promise<void> {
	await page.goto('/workflow/new');
	await page.getByTestId('node-creator-plus-button').click();
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

/**
 * Picks a node and one of its actions, and opens its form a second time: at the first, the editor
 * asks for the lists before it has picked the credential by itself.
 */
export async function addAction(page: Page, node: string, action: string): Promise<void> {
	await page.getByTestId('item-iterator-item').filter({ hasText: node }).first().click();
	await page.getByText(action).first().click();
	await page.getByTestId('node-credentials-select').waitFor();
	await page.getByTestId('ndv-close-button').click();
	await page.getByTestId('canvas-node').filter({ hasText: action }).dblclick();
	await page.getByTestId('ndv').waitFor();
}

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

/** Turns a switch of the form. */
export async function turn(page: Page, parameter: string): Promise<void> {
	await page.getByTestId(`parameter-input-${parameter}`).locator('.el-switch').first().click();
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

/** Shows the output as JSON. */
export async function showJson(page: Page): Promise<void> {
	await page.getByTestId('output-panel').getByTestId('radio-button-json').click();
}

/** Waits for the message that says how an execution went, and closes it. */
export async function dismissToast(page: Page): Promise<void> {
	const close = page.locator('.el-notification__closeBtn').first();
	await close.waitFor();
	await close.click();
	await close.waitFor({ state: 'hidden' });
}
