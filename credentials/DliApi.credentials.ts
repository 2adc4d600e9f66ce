import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { authenticate, preAuthenticate } from './authentication';
import { identityFields } from './form/identityFields';
import { placeFields } from './form/placeFields';
import { testHeader, testRequest } from './testButton';

export class DliApi implements ICredentialType {
	name = 'dliApi';

	displayName = 'Data Lake Insight API';

	icon = { light: 'file:../icons/dli.svg', dark: 'file:../icons/dli.dark.svg' } as const;

	documentationUrl = 'https://github.com/n8n-nodes-dli/n8n-nodes-dli#credentials';

	properties: INodeProperties[] = [...placeFields, ...identityFields];

	test: ICredentialTestRequest = {
		request: {
			...testRequest,
			headers: { [testHeader]: 'true' },
		},
	};

	/** n8n calls it before a request if there is no token, after a 401, and before each Test. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		return await preAuthenticate(
			credentials,
			async (request) => await this.helpers.httpRequest(request),
		);
	}

	/** n8n calls it before each request, and once more, with its own result, after a 401. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return await authenticate(credentials, options);
	}
}
