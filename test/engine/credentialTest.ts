import { CredentialTestContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunction,
	ICredentialTestRequest,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { completed } from './credentialData';
import type { CredentialWatch } from './credentials';
import { requestTest } from './credentialTestRequest';
import type { LoadedNodeTypes } from './nodeTypes';

/**
 * The Test button: the request that the credential type declares, or else what a node of the
 * package declares as `testedBy`, a request or the name of one of its `credentialTest` methods.
 */
export async function testCredential(
	types: LoadedNodeTypes,
	type: string,
	data: ICredentialDataDecryptedObject,
	watch?: CredentialWatch,
): Promise<INodeCredentialTestResult> {
	const test = types.credentialType(type).test ?? testedByNode(types, type);
	if (!test) return { status: 'Error', message: `Nothing tests ${type}` };
	if (typeof test !== 'function') return await requestTest(types, type, test, data, watch);
	const context = new CredentialTestContext();
	const form = completed(types.credentialType(type).properties, structuredClone(data));
	return await test.call(context, { id: type, name: type, type, data: form });
}

function testedByNode(
	types: LoadedNodeTypes,
	type: string,
): ICredentialTestFunction | ICredentialTestRequest | undefined {
	for (const name of types.names()) {
		const { description, methods } = types.getByNameAndVersion(name);
		const testedBy = description.credentials?.find((used) => used.name === type)?.testedBy;
		const test = typeof testedBy === 'string' ? methods?.credentialTest?.[testedBy] : testedBy;
		if (test) return test;
	}
	return undefined;
}
