import { until } from '../processes/until';
import type { Answer, Locator, Page } from './page';

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

/** Opens the credential that the form of a node has, enters a value into one field, and saves it. */
export async function changeCredential(page: Page, field: string, value: string): Promise<void> {
	await page.getByTestId('credential-edit-button').click();
	const input = page.getByTestId(`parameter-input-${field}`).locator('input').first();
	await input.waitFor();
	await input.fill(value);
	await page.getByTestId('credential-save-button').click();
}

/** What n8n says of the credential that is open, once that matches. */
export async function readCredentialTest(page: Page, expected: RegExp): Promise<string> {
	const dialog = page.getByTestId('editCredential-modal');
	let text = '';
	await until(async () => expected.test((text = await dialog.innerText())), {
		what: `${String(expected)} in the credential`,
	});
	return text;
}

/** Closes the credential. */
export async function closeCredential(page: Page): Promise<void> {
	await page.getByTestId('editCredential-modal').locator('.el-dialog__headerbtn').click();
	await page.getByTestId('editCredential-modal').waitFor({ state: 'hidden' });
}

/** Opens the list of a resource locator, and searches it. */
export async function openList(page: Page, parameter: string, name: string): Promise<void> {
	const locator = page.getByTestId(`resource-locator-${parameter}`);
	await locator.getByTestId('rlc-input').click();
	const search = visible(page, 'rlc-search');
	await search.first().waitFor();
	// 1.x keeps the searches of all lists that were ever open, so there the list is read as it is.
	if ((await search.count()) === 1) await search.fill(name);
	await visible(page, 'rlc-item').filter({ hasText: name }).first().waitFor();
}

/** Of several locators, one shows its list. */
const visible = (page: Page, testId: string): Locator =>
	page.locator(`[data-test-id="${testId}"]:visible`);

/** Picks an entry of the list that is open. */
export async function pickListed(page: Page, name: string): Promise<void> {
	await visible(page, 'rlc-item').filter({ hasText: name }).first().click();
}

/** Does both. */
export async function choose(page: Page, parameter: string, name: string): Promise<void> {
	await openList(page, parameter, name);
	await pickListed(page, name);
}

/** Picks a connection, whereupon the editor asks for the queues. */
export async function chooseConnection(page: Page, name: string): Promise<void> {
	const isList = (answer: Answer) => /getQueues/.test(answer.request().postData() ?? '');
	await Promise.all([page.waitForResponse(isList), choose(page, 'connectionId', name)]);
	const queues = page.getByTestId('parameter-input-queues').locator('input').first();
	const loaded = async () => !/Loading/.test((await queues.getAttribute('placeholder')) ?? '');
	await until(loaded, { what: 'the list of queues' });
}

/** Has a resource locator take what is typed, as an ID. */
export async function takeId(page: Page, parameter: string): Promise<void> {
	const locator = page.getByTestId(`resource-locator-${parameter}`);
	await locator.getByTestId('rlc-mode-selector').click();
	await page.getByTestId('mode-id').click();
}

/** Enters a text into a resource locator, in the place of what is there. */
export async function enter(page: Page, parameter: string, text: string): Promise<void> {
	const field = page.getByTestId(`resource-locator-${parameter}`).locator('input').last();
	await field.fill(text);
	await page.keyboard.press('Tab');
}

/** Enters a statement into the editor of SQL. */
export async function enterSql(page: Page, sql: string): Promise<void> {
	await page.locator('.cm-content').first().click();
	await page.keyboard.insertText(sql);
	// A click that only takes the focus from the editor does nothing else.
	await page.getByText('Query Parameters').first().click();
}

/** Picks an entry of a menu. */
export async function select(page: Page, parameter: string, option: string): Promise<void> {
	await page.getByTestId(`parameter-input-${parameter}`).first().click();
	await page.getByRole('option', { name: option }).first().click();
}

/** The fields of the form from top to bottom, by the names of their parameters. */
export async function fieldsOf(page: Page): Promise<string[]> {
	const found = page.locator('[data-test-id^="parameter-input-"]');
	const ids = await Promise.all(
		(await found.all()).map(async (one) => (await one.getAttribute('data-test-id')) ?? ''),
	);
	return [...new Set(ids.map((id) => id.replace('parameter-input-', '')))];
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

/** Scrolls whatever was scrolled back to its beginning. */
export async function scrollUp(page: Page): Promise<void> {
	await page.evaluate(`document.querySelectorAll('*').forEach((one) => (one.scrollTop = 0))`);
}
