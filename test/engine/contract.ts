import type {
	ICredentialDataDecryptedObject,
	INodeCredentialTestResult,
	INodeExecutionData,
	INodeListSearchResult,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';
import type { Activation, ActivationOptions } from './activation';
import type { CredentialWatch } from './credentials';
import type { FormOptions, ListSearchOptions } from './dynamicParameters';
import type { Run, RunOptions } from './execution';
import type { PollOptions } from './poll';
import type { ToolOptions, ToolRun } from './tool';
import type { WorkflowJson } from './workflowWith';

/**
 * n8n in this process, with one package and stand-ins for a few of n8n's own nodes. Methods are
 * named as in the node's code; node types by their full names (`n8n-nodes-dli.dliConnection`).
 */
export interface Engine {
	nodeTypes: string[];
	description(nodeType: string): INodeTypeDescription;
	run(workflow: WorkflowJson, options?: RunOptions): Run;
	/** What a resource locator's "From List" shows. */
	listSearch(
		nodeType: string,
		methodName: string,
		options: ListSearchOptions,
	): Promise<INodeListSearchResult>;
	/** What a dropdown shows. */
	loadOptions(
		nodeType: string,
		methodName: string,
		options: FormOptions,
	): Promise<INodePropertyOptions[]>;
	/** One poll of a polling trigger; `null` when nothing happened. */
	poll(
		workflow: WorkflowJson,
		nodeName: string,
		options: PollOptions,
	): Promise<INodeExecutionData[][] | null>;
	/** A workflow whose trigger is polled again and again by one n8n process. */
	activate(workflow: WorkflowJson, nodeName: string, options: ActivationOptions): Activation;
	/** The credential's Test button; what `preAuthentication` returns is stored in `data`. */
	testCredential(
		type: string,
		data: ICredentialDataDecryptedObject,
		watch?: CredentialWatch,
	): Promise<INodeCredentialTestResult>;
	/** Runs the AI tool variant of a node, called once by an agent. */
	runAsTool(nodeType: string, options: ToolOptions): Promise<ToolRun>;
}
