import { Lake } from '../lake/lake';
import type { Connection } from './connection';
import type { ElasticResourcePool } from './elasticResourcePool';
import type { ExportedResult } from './exportedResult';
import type { Fate } from './fate';
import type { Queue } from './queue';
import type { SparkBatch } from './sparkBatch';
import type { SqlJob } from './sqlJob';

/** A connectivity test that was asked for (dli_02_0284). */
export interface ConnectivityTest {
	queue: string;
	address: string;
	/** So many answers to come are still in progress. */
	pending: number;
}

/** What lives under one `{project_id}`. */
export interface Project {
	id: string;
	name: string;
	/** By ID, oldest first. */
	connections: Map<string, Connection>;
	/** By name. */
	queues: Map<string, Queue>;
	/** By name. */
	pools: Map<string, ElasticResourcePool>;
	/** By task ID. */
	connectivityTests: Map<string, ConnectivityTest>;
	/** Peerings of these queues and pools turn FAILED: name, or `connection ID/name` → `err_msg`. */
	failures: Map<string, string>;
	/** Peerings of these queues and pools stay CREATING, as those of very new queues do. */
	stuck: Set<string>;
	/** The databases that SQL jobs read and write. */
	lake: Lake;
	/** By ID, oldest first. */
	jobs: Map<string, SqlJob>;
	/** By ID, oldest first. */
	batches: Map<string, SparkBatch>;
	/** What jobs exported to OBS, by path. */
	exports: Map<string, ExportedResult>;
	/** What shall happen to jobs and batches to come, oldest first. */
	fates: Fate[];
	/** Queues that have had work, by name: when they were ready for it and when it ends. In ms. */
	warmQueues: Map<string, { warmAt: number; lastUsedAt: number }>;
}

/** A project without anything in it. */
export function emptyProject(id: string, name: string): Project {
	return {
		id,
		name,
		connections: new Map(),
		queues: new Map(),
		pools: new Map(),
		connectivityTests: new Map(),
		failures: new Map(),
		stuck: new Set(),
		lake: new Lake(),
		jobs: new Map(),
		batches: new Map(),
		exports: new Map(),
		fates: [],
		warmQueues: new Map(),
	};
}
