import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { description } from './description';

/** Filter and If: n8n's own evaluation of the conditions sorts the items. */
export class Conditions implements INodeType {
	description;

	/** @param outputs one for what fits, or two, the second for what does not */
	constructor(name: string, outputs: 1 | 2) {
		this.description = description(
			name,
			[2, 2.1, 2.2],
			[
				{
					displayName: 'Conditions',
					name: 'conditions',
					type: 'filter',
					default: {},
					typeOptions: { filter: { version: 2 } },
				},
				{ displayName: 'Options', name: 'options', type: 'json', default: {} },
			],
			{ outputs: Array.from({ length: outputs }, () => 'main' as const) },
		);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const sorted: [INodeExecutionData[], INodeExecutionData[]] = [[], []];
		this.getInputData().forEach(({ json }, item) => {
			const fits = this.getNodeParameter('conditions', item, false, { extractValue: true });
			sorted[fits === true ? 0 : 1].push({ json, pairedItem: { item } });
		});
		return sorted.slice(0, this.getNode().type.endsWith('.filter') ? 1 : 2);
	}
}
