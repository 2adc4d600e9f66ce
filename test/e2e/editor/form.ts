import { until } from '../processes/until';
import type { Answer, Page } from './page';

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

/** Searches the list of connections and picks one, whereupon the editor asks for the queues. */
export async function chooseConnection(page: Page, name: string): Promise<void> {
	await page.getByTestId('rlc-input').click();
	await page.getByTestId('rlc-search').fill(name);
	const item = page.getByTestId('rlc-item').filter({ hasText: name }).first();
	const isList = (answer: Answer) => /getQueues/.test(answer.request().postData() ?? '');
	await Promise.all([page.waitForResponse(isList), item.click()]);
	const queues = page.getByTestId('parameter-input-queues').locator('input').first();
	const loaded = async () => !/Loading/.test((await queues.getAttribute('placeholder')) ?? '');
	await until(loaded, { what: 'the list of queues' });
}

/** Ticks queues in their list; `meanwhile` sees the list open. */
export async function chooseQueues(
	page: Page,
	names: string[],
	meanwhile?: () => Promise<void>,
): Promise<void> {
	await open(page, 'queues', names[0] ?? '');
	for (const name of names) await page.getByRole('option', { name }).first().click();
	await meanwhile?.();
	await page.keyboard.press('Escape');
}

/** Opens a list, again if need be: one that is being filled anew closes. */
async function open(page: Page, parameter: string, name: string): Promise<void> {
	const option = page.getByRole('option', { name }).first();
	const opened = async () => {
		await page.getByTestId(`parameter-input-${parameter}`).click();
		return await option.waitFor({ timeout: 5000 }).then(
			() => true,
			() => false,
		);
	};
	await until(opened, { what: `${name} in the list` });
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
		return /No output data|Executing node|Execute this node|Waiting to execute/.test(text)
			? undefined
			: text;
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
