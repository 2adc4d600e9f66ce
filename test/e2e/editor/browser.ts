/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { createRequire } from 'node:module';
import { chromium as executablePath } from '../install/debian';
import { playwright } from '../install/places';
import { owner } from '../n8n/owner';
import type { N8n } from '../n8n/server';
import type { Page, Playwright } from './page';

export type Theme = 'light' | 'dark';

/** A browser window in which n8n's owner is signed in. */
export interface Window {
	readonly page: Page;
	close(): Promise<void>;
}

const switches = [
	'--no-sandbox',
	'--disable-gpu',
	// A container's shared memory is too small for it.
	'--disable-dev-shm-usage',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

const load = (): Playwright => createRequire(__filename)(playwright);

/** Opens Chromium; n8n takes its theme from the system, so the theme is the window's. */
export async function openWindow({ url }: N8n, colorScheme: Theme = 'light'): Promise<Window> {
	const { chromium, selectors } = load();
	selectors.setTestIdAttribute('data-test-id');
	const browser = await chromium.launch({ executablePath, args: switches });
	const viewport = { width: 1280, height: 800 };
	const context = await browser.newContext({ viewport, colorScheme, baseURL: url });
	const page = await context.newPage();
	page.setDefaultTimeout(20_000);
	const data = { emailOrLdapLoginId: owner.email, password: owner.password };
	await page.request.post('/rest/login', { data });
	return { page, close: async () => await browser.close() };
}
