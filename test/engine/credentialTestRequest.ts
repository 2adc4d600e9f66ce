import { ExecuteContext, RoutingNode } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	IDataObject,
	INodeCredentialTestResult,
	INodeType,
} from 'n8n-workflow';
import { createRunExecutionData } from 'n8n-workflow';
import { additionalDataFor } from './additionalData';
import { completed } from './credentialData';
import type { CredentialWatch } from './credentials';
import { failed, refusal } from './credentialTestResult';
import type { LoadedNodeTypes } from './nodeTypes';
import { preparedWorkflow } from './preparedWorkflow';
import { description } from './stubs/description';
import { credentialTestParameters } from './token';
import { workflowWith } from './workflowWith';

/** Sends a credential's test request by a made-up declarative node, as n8n does. */
export async function requestTest(
	types: LoadedNodeTypes,
	type: string,
	test: ICredentialTestRequest,
	data: ICredentialDataDecryptedObject,
	watch?: CredentialWatch,
): Promise<INodeCredentialTestResult> {
	const credentials = { [type]: data };
	const json = workflowWith({ type: 'n8n-nodes-base.noOp' });
	const workflow = preparedWorkflow(types, json);
	const node = workflow.getNode('node');
	if (!node) throw new Error('The credential test has no node');
	node.parameters = { ...credentialTestParameters };
	node.credentials = { [type]: { id: type, name: type } };
	const context = new ExecuteContext(
		workflow,
		node,
		additionalDataFor(types, json, 'internal', { credentials, watch }),
		'internal',
		createRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	const form = completed(types.credentialType(type).properties, structuredClone(data));
	const decrypted = { id: type, name: type, type, data: form };
	try {
		const answer = await new RoutingNode(context, declarative(type, test), decrypted).runNode();
		const body: IDataObject = answer?.[0]?.[0]?.json ?? {};
		return refusal(test, body) ?? { status: 'OK', message: 'Connection successful!' };
	} catch (error) {
		return failed(test, error);
	}
}

function declarative(type: string, { request }: ICredentialTestRequest): INodeType {
	const temp = { displayName: 'Temp', name: 'temp', type: 'string', default: '' } as const;
	const credentials = [{ name: type, required: true }];
	return {
		description: description('noOp', 1, [{ ...temp, routing: { request } }], { credentials }),
	};
}
