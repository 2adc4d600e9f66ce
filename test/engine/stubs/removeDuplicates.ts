import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { description } from './description';

/** Remove Duplicates, of the values that it has seen in earlier executions of the workflow. */
export class RemoveDuplicates implements INodeType {
	description = description(
		'removeDuplicates',
		2,
		[
			{ displayName: 'Operation', name: 'operation', type: 'string', default: '' },
			{ displayName: 'Keep Items Where', name: 'logic', type: 'string', default: '' },
			{ displayName: 'Value to Dedupe On', name: 'dedupeValue', type: 'string', default: '' },
			{ displayName: 'Options', name: 'options', type: 'json', default: {} },
		],
		{ outputs: ['main', 'main'] },
	);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const seen = seenBy(`${this.getWorkflow().id} ${this.getNode().name}`);
		const kept: INodeExecutionData[] = [];
		const discarded: INodeExecutionData[] = [];
		const values = this.getInputData().map((_, item) =>
			String(this.getNodeParameter('dedupeValue', item)),
		);
		this.getInputData().forEach(({ json }, item) => {
			const output = seen.has(values[item] ?? '') ? discarded : kept;
			output.push({ json, pairedItem: { item } });
		});
		values.forEach((value) => seen.add(value));
		return [kept, discarded];
	}
}

const history = new Map<string, Set<string>>();

function seenBy(node: string): Set<string> {
	const seen = history.get(node) ?? new Set();
	history.set(node, seen);
	return seen;
}
