import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { description } from './description';

/** Split Out: one item for each element of a list of objects. */
export class SplitOut implements INodeType {
	description = description('splitOut', 1, [
		{ displayName: 'Fields To Split Out', name: 'fieldToSplitOut', type: 'string', default: '' },
		{ displayName: 'Options', name: 'options', type: 'json', default: {} },
	]);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData().flatMap(({ json }, item) => {
			const list = json[String(this.getNodeParameter('fieldToSplitOut', item))];
			const elements = Array.isArray(list) ? (list as IDataObject[]) : [];
			return elements.map((element) => ({ json: element, pairedItem: { item } }));
		});
		return [items];
	}
}
