import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { type Engine, workflowWith } from '../engine';
import { byId, throughNode } from './candidates';
import type { Place } from './cloud';

/** What a process does while its memory is measured; the items that come out. */
export type Workload = (n8n: Engine, cloud: Place, count: number) => Promise<INodeExecutionData[]>;

const noOp = workflowWith({ type: 'n8n-nodes-base.noOp' });
const itemsOf = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ queue: `queue_${index + 1}` }));

/** What a job of SQL runs on; the emulator has no tables here. */
const statement = (count: number) =>
	`SELECT range AS id, 'row ' || range AS name, range / 7 AS share, range % 2 = 0 AS even FROM range(${count})`;

/** Lets a statement find so many rows; the ID of its job. */
export async function submitted(n8n: Engine, cloud: Place, count: number): Promise<string> {
	const form = { query: statement(count), output: 'job' };
	const [item] = await throughJobNode(n8n, cloud, form);
	return String(item?.json.job_id);
}

/** The rows of a job. */
export async function rowsOf(n8n: Engine, cloud: Place, jobId: string) {
	return await throughJobNode(n8n, cloud, { operation: 'getRows', jobId });
}

async function throughJobNode(n8n: Engine, { accessKey }: Place, form: INodeParameters) {
	const queueName = { __rl: true, mode: 'name', value: 'queue_1' };
	const parameters = { resource: 'sql', operation: 'run', queueName, ...form };
	const workflow = workflowWith({ type: 'dliJob', parameters });
	const result = await n8n.run(workflow, { credentials: { dliApi: accessKey } }).finished;
	if (result.error) throw new Error(result.error.message);
	return result.items('node');
}

/** `count` items through a node, so many connections listed, or so many rows found. */
export const workloads = {
	noOp: async (n8n, _, count) => {
		const input = itemsOf(count).map((json) => ({ json }));
		const result = await n8n.run(noOp, { input }).finished;
		return result.items('node');
	},
	bindQueue: async (n8n, { accessKey, connectionIds }, count) => {
		const connectionId = byId(connectionIds[0] ?? '');
		const form = { operation: 'bindQueue', connectionId, queues: '={{ $json.queue }}' };
		return await throughNode(n8n, accessKey, form, itemsOf(count));
	},
	getMany: async (n8n, { accessKey }, count) => {
		const form = { operation: 'getAll', returnAll: false, limit: count };
		return await throughNode(n8n, accessKey, form, [{}]);
	},
	sqlRows: async (n8n, cloud, count) =>
		await rowsOf(n8n, cloud, await submitted(n8n, cloud, count)),
} satisfies Record<string, Workload>;

export type WorkloadName = keyof typeof workloads;
