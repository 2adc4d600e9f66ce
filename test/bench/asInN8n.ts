/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a command, not published */
import { setImmediate } from 'node:timers/promises';
import { CredentialsDatabase } from '../engine/credentialsDatabase';
import { cpuTime } from './cpuTime';

/** What one request costs in a real n8n, in ms of CPU (measured: 1,000 in 5.1 s). */
export const costInN8n = 5.1;

/**
 * Lets each request cost what it costs in n8n, while `work` runs. n8n reads and decrypts the
 * credential from its database for each request, and so do requests here: their turn comes later,
 * and then the CPU is busy.
 * @param requests how many `sample` sends, whose cost in this engine is measured first
 */
export async function asInN8n<T>(
	sample: () => Promise<unknown>,
	requests: number,
	work: () => Promise<T>,
): Promise<T> {
	const start = cpuTime();
	await sample();
	const missing = costInN8n - (cpuTime() - start) / requests;
	const database = CredentialsDatabase.prototype;
	const { getDecrypted } = database;
	database.getDecrypted = async function (...request) {
		await setImmediate();
		// By CPU time, which does not pass while other processes have the core.
		for (const end = cpuTime() + missing; cpuTime() < end;);
		return await getDecrypted.apply(this, request);
	};
	try {
		return await work();
	} finally {
		database.getDecrypted = getDecrypted;
	}
}
