import type { INodeExecutionData } from 'n8n-workflow';
import { type Engine, workflowWith } from '../engine';
import { byId, throughNode } from './candidates';
import type { Place } from './cloud';

/** What a process does while its memory is measured; the items that come out. */
export type Workload = (n8n: Engine, cloud: Place, count: number) => Promise<INodeExecutionData[]>;

const noOp = workflowWith({ type: 'n8n-nodes-base.noOp' });
const itemsOf = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ queue: `queue_${index + 1}` }));

/** `count` items through a node, or so many connections listed. */
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
} satisfies Record<string, Workload>;

export type WorkloadName = keyof typeof workloads;
