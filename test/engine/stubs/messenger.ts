import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { description } from './description';

/** A node that sends messages: puts out what it would have sent. */
export class Messenger implements INodeType {
	description;

	constructor(name: string, version: number[], fields: string[]) {
		this.description = description(
			name,
			version,
			fields.map((field) => ({ displayName: field, name: field, type: 'json', default: '' })),
		);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { parameters } = this.getNode();
		const sent = this.getInputData().map((_, item) => {
			const read = (name: string) => this.getNodeParameter(name, item) as IDataObject[string];
			const message = Object.fromEntries(Object.keys(parameters).map((name) => [name, read(name)]));
			return { json: message, pairedItem: { item } };
		});
		// Whoever is asked agrees; the answer is one item.
		const isQuestion = parameters.operation === 'sendAndWait';
		return [isQuestion ? [{ json: { ...sent[0]?.json, data: { approved: true } } }] : sent];
	}
}
