import type { INode, INodeParameters, IWorkflowBase } from 'n8n-workflow';

/** A workflow as n8n exports it; its nodes need not name their credentials. */
export type WorkflowJson = Pick<IWorkflowBase, 'nodes' | 'connections'> &
	Partial<Pick<IWorkflowBase, 'id' | 'name' | 'settings' | 'staticData'>>;

/** One node of the package: its settings as in the workflow JSON, only `type` is required. */
export type OneNode = Partial<Omit<INode, 'type' | 'parameters'>> & {
	/** `dliConnection`, or a full name such as `n8n-nodes-base.httpRequest`. */
	type: string;
	parameters?: INodeParameters;
};

/**
 * Manual Trigger → one node called `node`. Give its parameters and, where it matters, node
 * settings such as `onError`, `retryOnFail` or `name`.
 */
export function workflowWith({ type, parameters = {}, ...settings }: OneNode): WorkflowJson {
	const node: INode = {
		id: 'node',
		name: 'node',
		typeVersion: 1,
		position: [220, 0],
		...settings,
		type: type.includes('.') ? type : `n8n-nodes-dli.${type}`,
		parameters,
	};
	const trigger: INode = {
		id: 'trigger',
		name: 'trigger',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	return {
		nodes: [trigger, node],
		connections: { trigger: { main: [[{ node: node.name, type: 'main', index: 0 }]] } },
	};
}
