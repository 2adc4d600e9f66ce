import { until } from '../processes/until';
import type { Page } from './page';

/**
 * Begins a new workflow and opens the panel with all triggers. Waits for all that the editor
 * fetches: nobody who types can add a node before the editor knows the credentials.
 */
export async function openTriggerPanel(page: Page): Promise<void> {
	await page.goto('/workflow/new', { waitUntil: 'networkidle' });
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

/** How many entries of the panel are seen at the first glance. */
const firstGlance = 4;

/** Types into the search of the panel, and waits until this node is among the first. */
export async function searchNodes(
	page: Page,
	text: string,
	node = 'DLI Connection',
): Promise<void> {
	await page.getByTestId('node-creator-search-bar').fill(text);
	const among = async () => {
		const entries = await page.getByTestId('item-iterator-item').allInnerTexts();
		return entries.slice(0, firstGlance).some((entry) => entry.split('\n')[0] === node);
	};
	await until(among, { what: `${node} to be found under ${text}` });
}

/** Drags one of a node's actions on to the canvas, which opens its form. */
export async function dragIn(page: Page, node: string, action: string): Promise<void> {
	await page.getByTestId('item-iterator-item').filter({ hasText: node }).first().click();
	const entry = page.getByTestId('item-iterator-item').filter({ hasText: action }).first();
	await entry.dragTo(page.getByTestId('canvas'), { targetPosition: { x: 500, y: 400 } });
	await page.getByTestId('ndv').waitFor();
}

/** Closes the form of a node, so that the canvas is seen. */
export async function closeForm(page: Page): Promise<void> {
	// The newer and the older name of the way back.
	await page
		.locator('[data-test-id="ndv-close-button"], [data-test-id="back-to-canvas"]')
		.first()
		.click();
	await page.getByTestId('ndv').waitFor({ state: 'hidden' });
}
