/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- a command, not published */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Place } from './cloud';
import type { WorkloadName } from './workloads';

/** What `memoryProcess.ts` is to do. */
export interface Errand {
	workload: WorkloadName;
	count: number;
	place: Place;
	/** Collects garbage again and again, so that what lives can be seen; that slows the work. */
	collect: boolean;
}

/** What it measured, in bytes. */
export interface Peak {
	/** Above the beginning, heap and buffers right after a collection; 0 without `collect`. */
	living: number;
	/** Of the whole process, garbage included, as the operating system saw it. */
	resident: number;
	/** How many items came out. */
	items: number;
}

const mebibyte = 2 ** 20;

/** The most MiB that lived at a time while a workload ran. */
export async function livingPeak(workload: WorkloadName, count: number, place: Place) {
	return (await measured({ workload, count, place, collect: true })).living / mebibyte;
}

/** The most MiB that the process of a workload took, n8n's engine and garbage included. */
export async function residentPeak(workload: WorkloadName, count: number, place: Place) {
	return (await measured({ workload, count, place, collect: false })).resident / mebibyte;
}

async function measured(errand: Errand): Promise<Peak> {
	const execArgv = [...process.execArgv, '--expose-gc'];
	const child = fork(join(__dirname, 'memoryProcess.ts'), { execArgv });
	child.send(errand);
	const exited = once(child, 'exit');
	const [peak]: Peak[] = await Promise.race([once(child, 'message'), exited.then(() => [])]);
	child.kill();
	await exited;
	if (!peak || peak.items === 0) throw new Error(`${errand.workload} could not be measured`);
	return peak;
}
