import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { CredentialOptions } from './credentials';
import type { LoadedNodeTypes } from './nodeTypes';
import { pollsOf, store } from './poll';
import type { WorkflowJson } from './workflowWith';

export interface ActivationOptions extends CredentialOptions {
	/** The workflow's row in n8n's database: read now, and changed when n8n stores it. */
	staticData: IDataObject;
}

/** An active workflow in one n8n process, until that ends; activate again to restart it. */
export interface Activation {
	/** A poll of its trigger; it may be called while another one is running, as n8n does. */
	poll(): Promise<INodeExecutionData[][] | null>;
}

/**
 * Polls of one activation share the static data in memory. n8n stores it after the first poll and
 * whenever a poll starts the workflow; what a poll without items changed waits until then.
 */
export function activate(
	types: LoadedNodeTypes,
	json: WorkflowJson,
	nodeName: string,
	options: ActivationOptions,
): Activation {
	const { workflow, poll } = pollsOf(types, json, nodeName, { ...options, mode: 'trigger' });
	let isStored = false;
	return {
		async poll() {
			const output = await poll();
			if (output !== null || !isStored) store(workflow, options.staticData);
			isStored = true;
			return output;
		},
	};
}
