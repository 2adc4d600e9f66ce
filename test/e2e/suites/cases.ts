/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { it as register } from 'node:test';
import { underTest } from './underTest';

/** A case that tells versions of n8n apart; part of every run. */
export const smoke = (name: string, work: () => Promise<void>): void => void register(name, work);

/** A case that a smoke run leaves out. */
export const it: typeof smoke = (name, work) => {
	if (!underTest.smoke) smoke(name, work);
};
