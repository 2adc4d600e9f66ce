import type { IDataObject, INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { type Engine, type RunOptions, workflowWith, type WorkflowJson } from '../engine';

type Credential = Record<string, string>;

/** A connection as the form holds it. */
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** Items through the DLI Connection node; what it put out. */
export async function throughNode(
	n8n: Engine,
	credential: Credential,
	parameters: INodeParameters,
	items: IDataObject[],
	options: RunOptions = {},
	settings: Pick<INode, 'onError'> = {},
): Promise<INodeExecutionData[]> {
	const workflow = workflowWith({
		...settings,
		type: 'dliConnection',
		parameters: { resource: 'connection', ...parameters },
	});
	return await outputOf(n8n, workflow, { ...options, ...given(credential, items) });
}

/**
 * One request per item, all at once: what n8n's HTTP Request node does unless told otherwise. The
 * real one reads some twenty parameters more per item, so the real difference is greater.
 */
export async function oneRequestEach(
	n8n: Engine,
	credential: Credential,
	requests: IDataObject[],
	options: RunOptions = {},
): Promise<INodeExecutionData[]> {
	const workflow = workflowWith({
		type: 'n8n-nodes-base.httpRequest',
		parameters: { nodeCredentialType: 'dliApi', request: '={{ $json }}' },
	});
	return await outputOf(n8n, workflow, { ...options, ...given(credential, requests) });
}

/** A request that binds one queue, in the HTTP Request node's words. */
export const bindRequest = (connectionId: string, queue: string): IDataObject => ({
	method: 'POST',
	uri: `/v2.0/{project_id}/datasource/enhanced-connections/${connectionId}/associate-queue`,
	body: { queues: [queue] },
	json: true,
});

const given = (credential: Credential, items: IDataObject[]): RunOptions => ({
	credentials: { dliApi: { ...credential } },
	input: items.map((json) => ({ json })),
});

async function outputOf(
	n8n: Engine,
	workflow: WorkflowJson,
	options: RunOptions,
): Promise<INodeExecutionData[]> {
	const result = await n8n.run(workflow, options).finished;
	// A candidate that fails fast would win.
	if (result.error) throw new Error(result.error.message);
	return result.items('node');
}
