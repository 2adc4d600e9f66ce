import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { description } from './description';

/** What a model is told of a tool, and what the tool told the model. */
export interface ToolAnswer {
	name: string;
	description: string;
	argumentNames: string[];
	/** The `json` of the node's items; absent if the tool threw. */
	response?: IDataObject[];
	/** The text that the model reads if the tool threw. */
	error?: string;
}

interface Tool {
	name: string;
	description: string;
	schema: { shape: object };
	invoke(toolArguments: object): Promise<string>;
}

/** An agent whose model always calls its first tool, with the arguments in its form. */
export class Agent implements INodeType {
	description = description(
		'agent',
		1,
		[{ displayName: 'Arguments', name: 'arguments', type: 'json', default: '{}' }],
		{ inputs: ['main', { type: 'ai_tool', displayName: 'Tool' }] },
	);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const tools: unknown = await this.getInputConnectionData('ai_tool', 0);
		const [tool]: unknown[] = Array.isArray(tools) ? tools : [];
		if (!isTool(tool)) throw new Error('No tool is connected to the agent');
		const toolArguments = JSON.parse(String(this.getNodeParameter('arguments', 0)));
		const answer = await called(tool, toolArguments);
		return [[{ json: { ...answer } }]];
	}
}

async function called(tool: Tool, toolArguments: object): Promise<ToolAnswer> {
	const { name, description: text, schema } = tool;
	const told = { name, description: text, argumentNames: Object.keys(schema.shape) };
	try {
		return { ...told, response: JSON.parse(await tool.invoke(toolArguments)) };
	} catch (error) {
		return { ...told, error: error instanceof Error ? error.message : String(error) };
	}
}

function isTool(value: unknown): value is Tool {
	return typeof value === 'object' && value !== null && 'invoke' in value && 'schema' in value;
}
