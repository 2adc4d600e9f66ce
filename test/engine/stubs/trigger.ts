import type {
	INodeType,
	INodeTypeDescription,
	ITriggerFunctions,
	ITriggerResponse,
} from 'n8n-workflow';
import { description } from './description';

/** A trigger that, when its workflow is run by hand, emits one empty item. */
export class Trigger implements INodeType {
	description: INodeTypeDescription;

	constructor(name: string, version: number[]) {
		this.description = description(name, version, [], { group: ['trigger'], inputs: [] });
	}

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return { manualTriggerFunction: async () => this.emit([[{ json: {} }]]) };
	}
}
