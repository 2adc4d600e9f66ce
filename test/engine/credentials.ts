import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

/**
 * What n8n's database holds: one credential per type. Runs given the same object share what
 * `preAuthentication` stored in it, as executions in n8n do; read `credentials.dliApi.token`.
 */
export type Credentials = Record<string, ICredentialDataDecryptedObject>;

/** Is told what n8n does with credentials, in order to count it. */
export interface CredentialWatch {
	read?(type: string): void;
	preAuthenticate?(type: string, expired: boolean): void;
	store?(type: string, data: ICredentialDataDecryptedObject): void;
	authenticate?(type: string, request: IHttpRequestOptions): void;
}

export interface CredentialOptions {
	/** Given to every node whose type accepts them, as if chosen in its form. */
	credentials?: Credentials;
	watch?: CredentialWatch;
}
