import { randomUUID } from 'node:crypto';
import type { IConnections, INode, INodeParameters } from 'n8n-workflow';
import type { Credential } from './credential';
import type { Workflow } from './workflow';

type Extras = Partial<Omit<INode, 'parameters'>>;

/** A node as n8n stores it. */
export function node(
	name: string,
	type: string,
	parameters: INodeParameters = {},
	extras: Extras = {},
): INode {
	return { id: randomUUID(), name, type, typeVersion: 1, position: [0, 0], parameters, ...extras };
}

/** Makes nodes of one of our types, with their credential. */
function ours(title: string, type: string) {
	return (credential: Credential, parameters: INodeParameters, extras: Extras = {}): INode => {
		const { id, name } = credential;
		const credentials = { dliApi: { id, name } };
		return node(title, `n8n-nodes-dli.${type}`, parameters, { credentials, ...extras });
	};
}

export const dliConnection = ours('DLI Connection', 'dliConnection');

export const dliJob = ours('DLI Job', 'dliJob');

export const manualTrigger = (): INode => node('Start', 'n8n-nodes-base.manualTrigger');

/** Two nodes that put out these rows, an item each. */
export function rowsAsItems(rows: object[]): [INode, INode] {
	const parameters = { mode: 'raw', jsonOutput: JSON.stringify({ rows }), options: {} };
	const split = { fieldToSplitOut: 'rows', options: {} };
	return [
		node('Rows', 'n8n-nodes-base.set', parameters, { typeVersion: 3.4 }),
		node('Split', 'n8n-nodes-base.splitOut', split),
	];
}

/** A schedule that fires every second. */
export function everySecond(): INode {
	const rule = { interval: [{ field: 'seconds', secondsInterval: 1 }] };
	return node('Schedule', 'n8n-nodes-base.scheduleTrigger', { rule }, { typeVersion: 1.2 });
}

/** A trigger for web requests; `lastNode` answers with the outcome, `onReceived` at once. */
export function webhook(path: string, responseMode: string): INode {
	const parameters = { httpMethod: 'POST', path, responseMode, options: {} };
	return node('Webhook', 'n8n-nodes-base.webhook', parameters, { typeVersion: 2, webhookId: path });
}

/** A workflow of nodes in a row. */
export function inARow(name: string, ...nodes: INode[]): Workflow {
	const connections: IConnections = {};
	nodes.forEach((from, index) => {
		const to = nodes[index + 1];
		from.position = [index * 220, 0];
		if (to) connections[from.name] = { main: [[{ node: to.name, type: 'main', index: 0 }]] };
	});
	return { name, nodes, connections, settings: { executionOrder: 'v1' } };
}

/** The value of a resource locator. */
export const locator = (mode: 'list' | 'id' | 'name', value: string) => ({
	__rl: true,
	mode,
	value,
});
