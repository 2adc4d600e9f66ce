import type { INodeProperties, INodeType } from 'n8n-workflow';

const suffix = 'Tool';

/** The node that a tool variant's name stands for, or nothing. */
export function baseOfTool(fullName: string): string | undefined {
	return fullName.endsWith(suffix) ? fullName.slice(0, -suffix.length) : undefined;
}

export function toolName(fullName: string): string {
	return `${fullName}${suffix}`;
}

/**
 * n8n's server derives this second node from every node that says `usableAsTool`: same form and
 * code, no items in, a tool out, and a description that the model reads.
 */
export function toolVariant(node: INodeType): INodeType {
	const { usableAsTool, ...description } = node.description;
	if (!usableAsTool) throw new Error(`${description.name} is not usable as a tool`);
	const value: INodeType['description'] = {
		...description,
		name: toolName(description.name),
		displayName: `${description.displayName} ${suffix}`,
		inputs: [],
		outputs: ['ai_tool'],
		properties: [...toolProperties(description.description), ...description.properties],
	};
	const variant: INodeType = Object.create(node, { description: { value, enumerable: true } });
	return variant;
}

function toolProperties(text: string): INodeProperties[] {
	return [
		{
			displayName: 'Tool Description',
			name: 'descriptionType',
			type: 'options',
			options: [
				{ name: 'Set Automatically', value: 'auto' },
				{ name: 'Set Manually', value: 'manual' },
			],
			default: 'auto',
		},
		{
			displayName: 'Description',
			name: 'toolDescription',
			type: 'string',
			default: text,
			displayOptions: { show: { descriptionType: ['manual'] } },
		},
	];
}
