/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { it as register } from 'node:test';
import { isSince } from '../install/versions';
import { underTest } from './underTest';

/** A case that tells versions of n8n apart; part of every run. */
export const smoke = (name: string, work: () => Promise<void>): void => void register(name, work);

/** A case that a smoke run leaves out. */
export const it: typeof smoke = (name, work) => {
	if (!underTest.smoke) smoke(name, work);
};

/** A case about something that n8n has since some version; before that it is skipped, and says so. */
export function itSince(
	first: string,
	what: string,
	name: string,
	work: () => Promise<void>,
): void {
	if (underTest.smoke) return;
	if (isSince(underTest.version, first)) return it(name, work);
	register(name, { skip: `n8n ${underTest.version} has no ${what} (since ${first})` });
}
