import { PollContext, TriggersAndPollers } from 'n8n-core';
import type { IDataObject, INodeExecutionData, Workflow } from 'n8n-workflow';
import { additionalDataFor } from './additionalData';
import type { CredentialOptions } from './credentials';
import type { LoadedNodeTypes } from './nodeTypes';
import { preparedWorkflow } from './preparedWorkflow';
import type { WorkflowJson } from './workflowWith';

export interface PollOptions extends CredentialOptions {
	/**
	 * The workflow's static data. In mode `trigger` it is changed as n8n's database would be:
	 * only what survives JSON, and only if n8n noticed a change. Never in mode `manual`.
	 */
	staticData: IDataObject;
	mode: 'trigger' | 'manual';
}

const poller = new TriggersAndPollers();

/** One poll, on schedule (`trigger`) or by hand (`manual`). */
export async function poll(
	types: LoadedNodeTypes,
	json: WorkflowJson,
	nodeName: string,
	options: PollOptions,
): Promise<INodeExecutionData[][] | null> {
	const { workflow, poll: pollNow } = pollsOf(types, json, nodeName, options);
	try {
		return await pollNow();
	} finally {
		// What a poll changed before it failed stays, too: n8n stores it with the next change.
		if (options.mode === 'trigger') store(workflow, options.staticData);
	}
}

/** A workflow of n8n's, and a function that polls one of its triggers. */
export function pollsOf(
	types: LoadedNodeTypes,
	json: WorkflowJson,
	nodeName: string,
	options: PollOptions,
): { workflow: Workflow; poll(): Promise<INodeExecutionData[][] | null> } {
	const { staticData, mode, credentials } = options;
	const workflow = preparedWorkflow(types, { ...json, staticData }, credentials);
	const node = workflow.getNode(nodeName);
	if (!node) throw new Error(`No node ${nodeName} in the workflow`);
	const additionalData = additionalDataFor(types, json, mode, options);
	const activation = mode === 'manual' ? 'manual' : 'activate';
	const context = new PollContext(workflow, node, additionalData, mode, activation);
	return { workflow, poll: async () => await poller.runPollFunction(workflow, node, context) };
}

/** n8n writes static data that was touched to its database, as JSON. */
export function store(workflow: Workflow, stored: IDataObject): void {
	if (workflow.staticData.__dataChanged !== true) return;
	workflow.staticData.__dataChanged = false;
	for (const key of Object.keys(stored)) delete stored[key];
	Object.assign(stored, JSON.parse(JSON.stringify(workflow.staticData)));
}
