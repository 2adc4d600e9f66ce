import { LoadOptionsContext } from 'n8n-core';
import type { INodeListSearchResult, INodeParameters, INodePropertyOptions } from 'n8n-workflow';
import { additionalDataFor } from './additionalData';
import type { CredentialOptions } from './credentials';
import type { LoadedNodeTypes } from './nodeTypes';
import { preparedWorkflow } from './preparedWorkflow';
import { workflowWith } from './workflowWith';

export interface FormOptions extends CredentialOptions {
	parameters: INodeParameters;
}

export interface ListSearchOptions extends FormOptions {
	filter?: string;
	paginationToken?: string;
}

/** Calls a `listSearch` method of a node type. */
export async function listSearch(
	types: LoadedNodeTypes,
	nodeType: string,
	methodName: string,
	options: ListSearchOptions,
): Promise<INodeListSearchResult> {
	const method = types.getByNameAndVersion(nodeType).methods?.listSearch?.[methodName];
	if (!method) throw new Error(`${nodeType} has no listSearch method ${methodName}`);
	const form = openForm(types, nodeType, options);
	return await method.call(form, options.filter, options.paginationToken);
}

/** Calls a `loadOptions` method of a node type. */
export async function loadOptions(
	types: LoadedNodeTypes,
	nodeType: string,
	methodName: string,
	options: FormOptions,
): Promise<INodePropertyOptions[]> {
	const method = types.getByNameAndVersion(nodeType).methods?.loadOptions?.[methodName];
	if (!method) throw new Error(`${nodeType} has no loadOptions method ${methodName}`);
	return await method.call(openForm(types, nodeType, options));
}

/** The node as it stands in an open form: no execution, no items. */
function openForm(types: LoadedNodeTypes, type: string, options: FormOptions) {
	const json = workflowWith({ type, parameters: options.parameters });
	const workflow = preparedWorkflow(types, json, options.credentials);
	const node = workflow.nodes.node;
	if (!node) throw new Error(`No form for ${type}`);
	const additionalData = additionalDataFor(types, json, 'internal', options);
	additionalData.currentNodeParameters = node.parameters;
	return new LoadOptionsContext(workflow, node, additionalData, '');
}
