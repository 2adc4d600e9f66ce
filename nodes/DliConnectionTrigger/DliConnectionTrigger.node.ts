import type {
	IDataObject,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { nodeError } from '../shared/form/errors';
import { searchConnections } from '../shared/form/dropdowns';
import { fields } from './fields';
import { pollOnce } from './poll';

export class DliConnectionTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'DLI Connection Trigger',
		name: 'dliConnectionTrigger',
		icon: { light: 'file:../../icons/dli.svg', dark: 'file:../../icons/dli.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ [$parameter["triggerOn"]].flat().join(", ") }}',
		description: 'Starts the workflow when a binding or a connection changes',
		defaults: { name: 'DLI Connection Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'dliApi', required: true }],
		properties: fields,
	};

	methods = { listSearch: { searchConnections } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		let changes: IDataObject[];
		try {
			changes = await pollOnce(this);
		} catch (error) {
			throw nodeError(this.getNode(), error);
		}
		return changes.length > 0 ? [this.helpers.returnJsonArray(changes)] : null;
	}
}
