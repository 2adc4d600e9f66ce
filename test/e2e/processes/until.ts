/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { setTimeout } from 'node:timers/promises';

/** Waits until `look` finds something; says so if it takes longer than `seconds`. */
export async function until<Found>(
	look: () => Promise<Found> | Found,
	{ seconds = 30, every = 100, what = 'it' } = {},
): Promise<NonNullable<Found>> {
	const deadline = Date.now() + seconds * 1000;
	for (;;) {
		const found = await look();
		if (found !== undefined && found !== null && found !== false) return found;
		if (Date.now() > deadline) throw new Error(`Waited ${seconds} s for ${what}.`);
		await setTimeout(every);
	}
}
