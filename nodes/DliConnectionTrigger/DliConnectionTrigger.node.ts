import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { searchConnections } from '../shared/form/dropdowns';
import { nodeError } from '../shared/form/errors';
import type { Change } from './changes';
import { fields } from './fields';
import { pollOnce } from './poll';

export class DliConnectionTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'DLI Connection Trigger',
		name: 'dliConnectionTrigger',
		icon: { light: 'file:../../icons/dli.svg', dark: 'file:../../icons/dli.dark.svg' },
		group: ['trigger'],
		version: 1,
		// Up to two events fit under the node; those of an expression may come as one text.
		subtitle:
			'={{ ((events) => events.length > 2 ? `${events[0]} +${events.length - 1}` : events.join(", "))([$parameter["triggerOn"]].flat().join().split(",").map((event) => event.trim())) }}',
		// In its list of nodes n8n shows this text for the action node, too.
		description:
			'Data Lake Insight: bind queues to data sources, and start workflows when a binding or a connection changes',
		defaults: { name: 'DLI Connection Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'dliApi', required: true }],
		properties: fields,
	};

	methods = { listSearch: { searchConnections } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		let changes: Change[];
		try {
			changes = await pollOnce(this);
		} catch (error) {
			throw nodeError(this.getNode(), error);
		}
		return changes.length > 0 ? [this.helpers.returnJsonArray(changes)] : null;
	}
}
