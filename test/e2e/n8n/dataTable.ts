/* eslint-disable no-console -- tests are not published */
import type { INode, INodeParameters } from 'n8n-workflow';
import { locator } from './build';
import type { N8n } from './server';
import type { Workflow } from './workflow';

const type = 'n8n-nodes-base.dataTable';

/**
 * Where n8n (1.x and 2.0) has neither a node that makes tables nor one that finds them by name,
 * does what its user has to do: makes the tables by hand, and chooses them in the other nodes.
 */
export async function withTables(n8n: N8n, workflow: Workflow): Promise<Workflow> {
	if (await hasNodeForTables(n8n)) return workflow;
	console.log(`n8n ${n8n.version} has no node that makes a data table, so it is made by hand.`);
	const ids = new Map<unknown, string>();
	for (const { parameters } of workflow.nodes.filter(makesTable)) {
		ids.set(parameters.tableName, await makeTable(n8n, parameters));
	}
	const byHand = (node: INode): INode => {
		if (makesTable(node)) return { ...node, disabled: true };
		const { dataTableId } = node.parameters;
		const wanted = isLocator(dataTableId) ? ids.get(dataTableId.value) : undefined;
		if (wanted === undefined) return node;
		return { ...node, parameters: { ...node.parameters, dataTableId: locator('id', wanted) } };
	};
	return { ...workflow, nodes: workflow.nodes.map(byHand) };
}

const makesTable = (node: INode): boolean =>
	node.type === type && node.parameters.resource === 'table';

const isLocator = (value: unknown): value is { value: unknown } =>
	typeof value === 'object' && value !== null && 'value' in value;

async function hasNodeForTables({ session }: N8n): Promise<boolean> {
	const data = await session.nodeTypes();
	const description = data.find(({ name }) => name === type);
	const resource = description?.properties.find(({ name }) => name === 'resource');
	return JSON.stringify(resource?.options ?? []).includes('"table"');
}

/** Gives the table's ID. */
async function makeTable({ session }: N8n, parameters: INodeParameters): Promise<string> {
	const { id } = await session.get<{ id: string }>('/projects/personal');
	const { tableName: name, columns } = parameters;
	if (typeof columns !== 'object' || !columns || !('column' in columns)) {
		throw new Error(`The table ${String(name)} has no columns.`);
	}
	const path = `/projects/${id}/data-tables`;
	const { data: tables } = await session.get<{ data: Array<{ id: string; name: unknown }> }>(path);
	const present = tables.find((table) => table.name === name);
	if (present) return present.id;
	return (await session.post<{ id: string }>(path, { name, columns: columns.column })).id;
}
