import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import type { CredentialOptions } from './credentials';
import { execute } from './execution';
import type { LoadedNodeTypes } from './nodeTypes';
import type { Result } from './result';
import type { ToolAnswer } from './stubs/agent';
import { toolName } from './toolVariant';
import { type WorkflowJson, workflowWith } from './workflowWith';

export interface ToolOptions extends CredentialOptions {
	/** Values an agent fills in read `={{ $fromAI('queues', 'which queues', 'string') }}`. */
	parameters: INodeParameters;
	/** What the model answers, by `$fromAI` key. */
	aiArguments: IDataObject;
	/** What the tool does on error, as in its settings. */
	onError?: INode['onError'];
}

export interface ToolRun extends ToolAnswer {
	/** The agent's execution; the tool is its node `node`. */
	result: Result;
}

/** Trigger → agent ← the node's tool variant; the agent calls it once with these arguments. */
export async function runAsTool(
	types: LoadedNodeTypes,
	nodeType: string,
	options: ToolOptions,
): Promise<ToolRun> {
	const run = execute(types, withAgent(nodeType, options), options);
	const result = await run.finished;
	const answer: object | undefined = result.items('agent')[0]?.json;
	if (!isToolAnswer(answer)) throw result.error ?? new Error('The agent gave no answer');
	return { ...answer, result };
}

function withAgent(nodeType: string, options: ToolOptions): WorkflowJson {
	const { nodes, connections } = workflowWith({
		type: '@n8n/n8n-nodes-langchain.agent',
		name: 'agent',
		parameters: { arguments: JSON.stringify(options.aiArguments) },
	});
	const tool: INode = {
		id: 'node',
		name: 'node',
		typeVersion: 1,
		position: [220, 220],
		type: toolName(nodeType),
		parameters: options.parameters,
		...(options.onError && { onError: options.onError }),
	};
	const toAgent = { ai_tool: [[{ node: 'agent', type: 'ai_tool' as const, index: 0 }]] };
	return { nodes: [...nodes, tool], connections: { ...connections, [tool.name]: toAgent } };
}

function isToolAnswer(value: object | undefined): value is ToolAnswer {
	return value !== undefined && 'name' in value && ('response' in value || 'error' in value);
}
