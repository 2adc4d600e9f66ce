/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- tests are not published */
import { join } from 'node:path';
import axios from 'axios';
import { n8nCommand, node } from '../install/places';
import { Child } from '../processes/child';
import { freePorts } from '../processes/ports';
import { until } from '../processes/until';
import { type Backing, startBacking } from './backing';
import { environment } from './environment';
import { type N8n, startN8n } from './server';

/** n8n in queue mode: a main process, workers, and what they share. */
export interface Queue {
	readonly n8n: N8n;
	readonly workers: Child[];
	/** Adds one, as after a machine has failed. */
	addWorker(): Promise<void>;
	stop(): Promise<void>;
}

/** How many executions a worker takes at a time; n8n's own default. */
export const concurrency = 10;

/** Starts it all, in this version of n8n. */
export async function startQueue(version: string, workerCount: number): Promise<Queue> {
	const backing = await startBacking();
	try {
		return await startOn(backing, version, workerCount);
	} catch (error) {
		await backing.stop();
		throw error;
	}
}

async function startOn(backing: Backing, version: string, workerCount: number): Promise<Queue> {
	const env = { ...backing.env, ...queueMode };
	const n8n = await startN8n({ version, env });
	const starts = Array.from({ length: workerCount }, async () => await startWorker(n8n, env));
	const workers = await Promise.all(starts);
	const addWorker = async () => void workers.push(await startWorker(n8n, env));
	const stop = async () => {
		await Promise.all(workers.map(async (worker) => await worker.stop()));
		await n8n.stop();
		await backing.stop();
	};
	return { n8n, workers, addWorker, stop };
}

const queueMode: NodeJS.ProcessEnv = {
	EXECUTIONS_MODE: 'queue',
	// A dead worker is noticed within seconds instead of a minute.
	QUEUE_WORKER_LOCK_DURATION: '5000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '1000',
	QUEUE_WORKER_STALLED_INTERVAL: '2000',
	// In minutes: executions that nobody works on any more are called crashed.
	N8N_EXECUTIONS_QUEUE_RECOVERY_INTERVAL: '0.1',
};

async function startWorker(n8n: N8n, env: NodeJS.ProcessEnv): Promise<Child> {
	const [health = 0, broker = 0] = await freePorts(2);
	const worker = Child.start({
		command: node(),
		parameters: [n8nCommand(n8n.version), 'worker', `--concurrency=${concurrency}`],
		log: join(n8n.folder, `worker-${health}.log`),
		env: {
			...environment(n8n.version, n8n.folder),
			...env,
			N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
			N8N_RUNNERS_BROKER_PORT: String(broker),
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(health),
		},
	});
	const ready = async () => {
		if (!worker.running) throw new Error(`A worker ended at its start:\n${worker.lastWords()}`);
		const url = `http://127.0.0.1:${health}/healthz/readiness`;
		return await axios.get(url).then(
			() => true,
			() => false,
		);
	};
	await until(ready, { seconds: 120, every: 250, what: 'a worker' });
	return worker;
}
