import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';

/** The description of a stand-in for one of n8n's own nodes; parameters must be listed. */
export function description(
	name: string,
	version: number | number[],
	properties: INodeProperties[],
	rest: Partial<INodeTypeDescription> = {},
): INodeTypeDescription {
	return {
		name,
		displayName: name,
		description: `Stands in for n8n's ${name}`,
		version,
		group: ['transform'],
		defaults: { name },
		inputs: ['main'],
		outputs: ['main'],
		properties,
		...rest,
	};
}
