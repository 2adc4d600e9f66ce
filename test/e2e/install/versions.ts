/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where each version that the package supports has its list of dependencies, with hashes. */
export const versionsFolder = join(__dirname, '..', 'versions');

/** The versions of n8n that the package supports, oldest first. */
export const supported = readdirSync(versionsFolder).sort(byAge);

/** What `npm run test:e2e` tests unless told otherwise. */
export const newest = supported.at(-1) ?? '';

/** Compares two versions such as 1.123.81, for sorting: the older one comes first. */
export function byAge(a: string, b: string): number {
	const [those, others] = [a, b].map((version) => version.split('.').map(Number));
	const different = those?.findIndex((part, index) => part !== others?.[index]) ?? -1;
	return different < 0 ? 0 : (those?.[different] ?? 0) - (others?.[different] ?? 0);
}
