/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redisServer } from '../install/debian';
import { Child } from '../processes/child';
import { freePorts } from '../processes/ports';
import { startPostgres } from './postgres';

/** The servers that the processes of queue mode share: Redis and PostgreSQL. */
export interface Backing {
	/** How n8n finds them. */
	readonly env: NodeJS.ProcessEnv;
	stop(): Promise<void>;
}

/** Starts both, empty; SQLite is for one process alone. */
export async function startBacking(): Promise<Backing> {
	const [redisPort = 0, postgresPort = 0] = await freePorts(2);
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-dli-backing-'));
	const redis = startRedis(folder, redisPort);
	const postgres = startPostgres(folder, postgresPort);
	const env = {
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redisPort),
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgresPort),
		DB_POSTGRESDB_DATABASE: 'postgres',
		DB_POSTGRESDB_USER: 'n8n',
	};
	const stop = async () => {
		await Promise.all([redis.stop(), postgres.stop()]);
		rmSync(folder, { recursive: true, force: true });
	};
	return { env, stop };
}

function startRedis(folder: string, port: number): Child {
	const parameters = ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder];
	parameters.push('--save', '', '--appendonly', 'no');
	const log = join(folder, 'redis.log');
	return Child.start({ command: redisServer, parameters, env: {}, log });
}
