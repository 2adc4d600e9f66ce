import { until } from '../processes/until';
import type { Page } from './page';

export const pressExecute = async (page: Page): Promise<void> =>
	await page.getByTestId('node-execute-button').click();

/** Waits until the output pane says what came of it. */
export async function untilExecuted(page: Page): Promise<string> {
	const said = async () => {
		const text = await page.getByTestId('output-panel').innerText();
		return unfinished.test(text) ? undefined : text;
	};
	return await until(said, { what: 'the output' });
}

const unfinished =
	/No output data|Executing node|Execute this node|Waiting to execute|Loading data/;

/** Presses Execute step and waits for the output. */
export async function executeStep(page: Page): Promise<string> {
	await pressExecute(page);
	return await untilExecuted(page);
}

/** Waits until the output pane says this. */
export async function read(page: Page, pattern: RegExp): Promise<void> {
	const panel = page.getByTestId('output-panel');
	const said = async () => pattern.test(await panel.innerText());
	await until(said, { what: `${pattern} in the output` }).catch(async ({ message }: Error) => {
		throw new Error(`${message} It says: ${await panel.innerText()}`);
	});
}

/** The same for the output as JSON. */
export async function readJson(page: Page, pattern: RegExp): Promise<void> {
	await page.getByTestId('output-panel').getByTestId('radio-button-json').click();
	await read(page, pattern);
}

/** Shows the output as a table. */
export const showTable = async (page: Page): Promise<void> =>
	await page.getByTestId('output-panel').getByTestId('radio-button-table').click();

/** Waits for the message that says how an execution went, and closes it. */
export async function dismissToast(page: Page): Promise<void> {
	const close = page.locator('.el-notification__closeBtn').first();
	await close.waitFor();
	await close.click();
	await close.waitFor({ state: 'hidden' });
}
