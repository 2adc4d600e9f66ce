import type { ICredentialDataDecryptedObject, INode, INodeProperties } from 'n8n-workflow';

/** The parameters by which n8n recognises the node that it makes up for a credential test. */
export const credentialTestParameters = { temp: '' };

/**
 * The name of the field that has to be fetched before a request, or nothing. n8n fetches only
 * into a hidden field marked expirable, when that is empty, after a 401, and in every test.
 */
export function needsToken(
	properties: INodeProperties[],
	data: ICredentialDataDecryptedObject,
	node: INode,
	expired: boolean,
): string | undefined {
	const token = properties.find(
		({ type, typeOptions }) => type === 'hidden' && typeOptions?.expirable === true,
	);
	if (!token) return undefined;
	const isTest = node.parameters.temp === credentialTestParameters.temp;
	return data[token.name] === '' || expired || isTest ? token.name : undefined;
}
