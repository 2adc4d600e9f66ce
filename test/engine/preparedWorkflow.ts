import type { INode } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import type { Credentials } from './credentials';
import type { LoadedNodeTypes } from './nodeTypes';
import type { WorkflowJson } from './workflowWith';

/** A workflow of n8n's from JSON; the JSON stays as it is, although n8n changes its nodes. */
export function preparedWorkflow(
	types: LoadedNodeTypes,
	json: WorkflowJson,
	credentials: Credentials = {},
): Workflow {
	const { id = 'workflow', name, nodes, connections, settings, staticData } = structuredClone(json);
	return new Workflow({
		id,
		name,
		nodes: nodes.map((node) => withCredentials(types, node, credentials)),
		connections,
		active: false,
		nodeTypes: types,
		staticData,
		settings: { executionOrder: 'v1', ...settings },
	});
}

/** Selects in the node's form each given credential that its type accepts. */
function withCredentials(types: LoadedNodeTypes, node: INode, credentials: Credentials): INode {
	const { description } = types.getByNameAndVersion(node.type, node.typeVersion);
	const accepted = (description.credentials ?? []).map(({ name }) => name);
	const { nodeCredentialType } = node.parameters;
	if (typeof nodeCredentialType === 'string') accepted.push(nodeCredentialType);
	const selected = accepted
		.filter((type) => type in credentials)
		.map((type) => [type, { id: type, name: type }]);
	if (selected.length === 0) return node;
	return { ...node, credentials: { ...Object.fromEntries(selected), ...node.credentials } };
}
