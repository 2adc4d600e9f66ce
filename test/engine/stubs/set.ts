import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { description } from './description';

type Assignment = { name: string; value: IDataObject[string] };

/** Edit Fields: the assignments of each item, and the item's other fields if asked for. */
export class EditFields implements INodeType {
	description = description(
		'set',
		[3, 3.1, 3.2, 3.3, 3.4],
		[
			{
				displayName: 'Fields to Set',
				name: 'assignments',
				type: 'assignmentCollection',
				default: {},
			},
			{
				displayName: 'Include Other Input Fields',
				name: 'includeOtherFields',
				type: 'boolean',
				default: false,
			},
		],
	);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData().map(({ json }, item) => {
			const set = this.getNodeParameter('assignments.assignments', item, []) as Assignment[];
			const others = this.getNodeParameter('includeOtherFields', item) === true ? json : {};
			const fields = Object.fromEntries(set.map(({ name, value }) => [name, value]));
			return { json: { ...others, ...fields }, pairedItem: { item } };
		});
		return [items];
	}
}
