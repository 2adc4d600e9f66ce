import type { INodeType } from 'n8n-workflow';
import { Agent } from './agent';
import { HttpRequest } from './httpRequest';
import { NoOp } from './noOp';
import { EditFields } from './set';
import { StickyNote } from './stickyNote';
import { Trigger } from './trigger';

const nodes = [
	new Trigger('manualTrigger', [1]),
	new Trigger('scheduleTrigger', [1, 1.1, 1.2, 1.3]),
	new EditFields(),
	new HttpRequest(),
	new NoOp(),
	new StickyNote(),
];

/** Stand-ins, by full name, for n8n's own node packages, which cannot be installed here. */
export const stubs = new Map<string, INodeType>([
	...nodes.map((node) => [`n8n-nodes-base.${node.description.name}`, node] as const),
	['@n8n/n8n-nodes-langchain.agent', new Agent()],
]);
