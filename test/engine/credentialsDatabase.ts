import { getAdditionalKeys } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialsExpressionResolveValues,
	IExecuteData,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeProperties,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { ICredentialsHelper } from 'n8n-workflow';
import { completed, isCredentialData, resolved } from './credentialData';
import type { CredentialOptions } from './credentials';
import type { LoadedNodeTypes } from './nodeTypes';
import { needsToken } from './token';

/**
 * Stands where n8n keeps credentials: hands out copies, as a database does, and calls the
 * credential type's own functions when n8n would.
 */
export class CredentialsDatabase extends ICredentialsHelper {
	constructor(
		private readonly types: LoadedNodeTypes,
		private readonly options: CredentialOptions,
	) {
		super();
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		_details: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		place?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		this.options.watch?.read?.(type);
		const stored = structuredClone(this.row(type));
		if (raw) return stored;
		const data = completed(this.getCredentialsProperties(type), stored);
		if (!place) return data;
		const keys = getAdditionalKeys(additionalData, mode, place.runExecutionData);
		return resolved(data, place, mode, keys, executeData);
	}

	async authenticate(
		data: ICredentialDataDecryptedObject,
		type: string,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const credentialType = this.types.credentialType(type);
		if (typeof credentialType.authenticate !== 'function') {
			throw new Error(`The engine needs authenticate to be a function; that of ${type} is not`);
		}
		this.options.watch?.authenticate?.(type, request);
		return await credentialType.authenticate(data, request);
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		data: ICredentialDataDecryptedObject,
		type: string,
		node: INode,
		expired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const token = needsToken(this.getCredentialsProperties(type), data, node, expired);
		if (!token) return undefined;
		this.options.watch?.preAuthenticate?.(type, expired);
		const answer = await this.runPreAuthentication(helpers, data, type);
		const details = node.credentials?.[type];
		if (answer?.[token] === undefined || !details) return undefined;
		Object.assign(data, answer);
		await this.updateCredentials(details, type, data);
		return data;
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		data: ICredentialDataDecryptedObject,
		type: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const answer = await this.types.credentialType(type).preAuthentication?.call(helpers, data);
		return isCredentialData(answer) ? answer : undefined;
	}

	async updateCredentials(
		_details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.options.watch?.store?.(type, structuredClone(data));
		Object.assign(this.row(type), structuredClone(data));
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.types.credentialType(type).properties;
	}

	isCredentialUsableByNode(type: string, nodeType: string): boolean {
		const { restrictToSupportedNodes, supportedNodes } = this.types.credentialType(type);
		return !restrictToSupportedNodes || (supportedNodes ?? []).includes(nodeType);
	}

	getParentTypes(type: string): string[] {
		return this.types.credentialType(type).extends ?? [];
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('The engine has no encrypted credentials');
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		throw new Error('The engine knows no OAuth credentials');
	}

	/** The object that the test passed in is the database row, so that it can look at the token. */
	private row(type: string): ICredentialDataDecryptedObject {
		const data = this.options.credentials?.[type];
		if (!data) throw new Error(`No credential of type ${type} was given to the engine`);
		return data;
	}
}
