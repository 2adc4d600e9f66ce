/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- tests are not published */
import { join } from 'node:path';
import axios from 'axios';
import { n8nCommand, node } from '../install/places';
import { newest } from '../install/versions';
import { Child } from '../processes/child';
import { freePorts } from '../processes/ports';
import { until } from '../processes/until';
import { environment } from './environment';
import { Session } from './session';
import { createUserFolder, type UserFolder } from './userFolder';

/** A running n8n with our package, on the loopback interface, gone with its folder after `stop`. */
export interface N8n {
	readonly version: string;
	readonly url: string;
	readonly folder: string;
	readonly process: Child;
	readonly session: Session;
	stop(): Promise<void>;
}

export interface N8nOptions {
	/** One that is installed; the newest by default. */
	version?: string;
	/** 0, the default, takes a free one. */
	port?: number;
	/** More environment, such as the queue's. */
	env?: NodeJS.ProcessEnv;
	/** A home with the package somewhere in it; by default, where `npm install` puts it. */
	folder?: UserFolder;
}

/** Starts n8n and signs in as its owner. */
export async function startN8n(options: N8nOptions = {}): Promise<N8n> {
	const { version = newest, port = 0, env, folder = createUserFolder() } = options;
	const child = await startMain(version, folder, port, env);
	try {
		const url = `http://127.0.0.1:${child.port}`;
		await untilReady(child.process, url);
		const session = await Session.open(url);
		const stop = async () => {
			await child.process.stop();
			folder.remove();
		};
		return { version, url, folder: folder.path, process: child.process, session, stop };
	} catch (error) {
		await child.process.kill();
		folder.remove();
		throw error;
	}
}

async function startMain(
	version: string,
	folder: UserFolder,
	wanted: number,
	env?: NodeJS.ProcessEnv,
) {
	const [free = 0, broker = 0] = await freePorts(2);
	const port = wanted || free;
	const process = Child.start({
		command: node(),
		parameters: [n8nCommand(version), 'start'],
		log: join(folder.path, 'n8n.log'),
		env: {
			...environment(version, folder.path),
			N8N_HOST: '127.0.0.1',
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_PORT: String(port),
			N8N_RUNNERS_BROKER_PORT: String(broker),
			...env,
		},
	});
	return { process, port };
}

async function untilReady(child: Child, url: string): Promise<void> {
	const answers = async (path: string) => {
		const { status } = await axios
			.get(`${url}${path}`, { validateStatus: () => true })
			.catch(() => ({ status: 0 }));
		return status === 200;
	};
	const ready = async () => {
		if (!child.running) throw new Error(`n8n ended at its start:\n${child.lastWords()}`);
		// 1.x calls itself ready a moment before it knows its own interface.
		return (await answers('/healthz/readiness')) && (await answers('/rest/settings'));
	};
	await until(ready, { seconds: 180, every: 250, what: 'n8n' });
}
