import type { INodeType } from 'n8n-workflow';
import { Agent } from './agent';
import { Conditions } from './conditions';
import { DataTable } from './dataTable';
import { HttpRequest } from './httpRequest';
import { Messenger } from './messenger';
import { NoOp } from './noOp';
import { RemoveDuplicates } from './removeDuplicates';
import { EditFields } from './set';
import { SplitOut } from './splitOut';
import { StickyNote } from './stickyNote';
import { Trigger } from './trigger';

const nodes = [
	new Trigger('manualTrigger', [1]),
	new Trigger('scheduleTrigger', [1, 1.1, 1.2, 1.3]),
	new EditFields(),
	new HttpRequest(),
	new NoOp(),
	new StickyNote(),
	new Conditions('filter', 1),
	new Conditions('if', 2),
	new RemoveDuplicates(),
	new SplitOut(),
	new DataTable(),
	new Messenger('gotify', [1], ['resource', 'operation', 'message', 'additionalFields', 'options']),
	new Messenger('mattermost', [1], ['channelId', 'message', 'attachments', 'otherOptions']),
	new Messenger(
		'slack',
		[2.3],
		[
			'resource',
			'operation',
			'select',
			'channelId',
			'message',
			'responseType',
			'approvalOptions',
			'options',
		],
	),
];

/** Stand-ins, by full name, for n8n's own node packages, which cannot be installed here. */
export const stubs = new Map<string, INodeType>([
	...nodes.map((node) => [`n8n-nodes-base.${node.description.name}`, node] as const),
	['@n8n/n8n-nodes-langchain.agent', new Agent()],
]);
