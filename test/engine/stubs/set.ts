import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { description } from './description';

type Assignment = { name: string; value: IDataObject[string] };

/** Edit Fields: the assignments of each item and, if asked for, its other fields; or JSON. */
export class EditFields implements INodeType {
	description = description(
		'set',
		[3, 3.1, 3.2, 3.3, 3.4],
		[
			{
				displayName: 'Mode',
				name: 'mode',
				type: 'options',
				options: [
					{ name: 'Manual Mapping', value: 'manual' },
					{ name: 'JSON', value: 'raw' },
				],
				default: 'manual',
			},
			{ displayName: 'JSON', name: 'jsonOutput', type: 'json', default: '{}' },
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
			if (this.getNodeParameter('mode', item) === 'raw') {
				return { json: objectIn(this.getNodeParameter('jsonOutput', item)), pairedItem: { item } };
			}
			const others = this.getNodeParameter('includeOtherFields', item) === true ? json : {};
			const fields = Object.fromEntries(set.map(({ name, value }) => [name, value]));
			return { json: { ...others, ...fields }, pairedItem: { item } };
		});
		return [items];
	}
}

function objectIn(value: unknown): IDataObject {
	const object: IDataObject = typeof value === 'string' ? JSON.parse(value) : value;
	return object;
}
