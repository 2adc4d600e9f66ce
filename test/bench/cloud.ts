/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- a command, not published */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import axios from 'axios';
import type { JournalEntry } from '../emulator';

/** What is in the cloud; nothing by default. */
export interface Seed {
	/** Every answer takes that long, ms. */
	latency?: number;
	/** A peering is CREATING that long, ms. */
	settle?: number;
	/** So many, `queue_1` and on. */
	queues?: number;
	/** So many, `pool_1` and on, each with a queue, `pooled_1` and on, that is bound through it. */
	pools?: number;
	/** So many, each with one binding that is ACTIVE. */
	connections?: number;
}

/** What the emulator's process says when it is ready: credentials, and IDs to use. */
export interface Place {
	endpoint: string;
	accessKey: Record<string, string>;
	iamUser: Record<string, string>;
	connectionIds: string[];
}

/** The emulator in a process of its own, as a cloud is: its work must not count as n8n's. */
export interface Cloud extends Place {
	/** What arrived since this was asked last. */
	requests(): Promise<JournalEntry[]>;
	/** Tells the emulator how to behave (docs/emulator.md). */
	control(method: 'post' | 'patch', path: string, data: object): Promise<void>;
	/** Sets the status of a queue's peering. */
	setStatus(connectionId: string, queue: string, status: string): Promise<void>;
	stop(): Promise<void>;
}

/** Starts one. */
export async function startCloud(seed: Seed): Promise<Cloud> {
	const child = fork(join(__dirname, 'cloudProcess.ts'), [JSON.stringify(seed)]);
	const [place]: Place[] = await once(child, 'message');
	if (!place) throw new Error('The emulator did not start');
	const control = axios.create({ baseURL: `${place.endpoint}/_control`, proxy: false });
	let known = 0;
	return {
		...place,
		async requests() {
			const { data: journal } = await control.get<JournalEntry[]>('/journal');
			const news = journal.slice(known);
			known = journal.length;
			return news;
		},
		async control(method, path, data) {
			await control.request({ method, url: path, data });
		},
		async setStatus(connectionId, queue, status) {
			await control.post(`/bindings/${connectionId}/queue/${queue}`, { status });
		},
		async stop() {
			child.disconnect();
			await once(child, 'exit');
		},
	};
}
