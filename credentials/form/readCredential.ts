import { createHash } from 'node:crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { CredentialError } from '../errors/CredentialError';
import type { Endpoints } from './endpoints';
import { endpointsOf, filled, readEndpoint } from './endpoints';

/** A permanent or temporary access key, checked. */
export interface AccessKeyCredential {
	authentication: 'accessKey';
	/** IAM is not asked for a key. */
	endpoints: Pick<Endpoints, 'dli'>;
	projectId: string;
	accessKeyId: string;
	secretAccessKey: string;
	/** Empty for permanent keys. */
	securityToken: string;
}

/** An IAM user with a password, checked. */
export interface IamUserCredential {
	authentication: 'iamUser';
	endpoints: Endpoints;
	projectId: string;
	domainName: string;
	username: string;
	password: string;
}

export type DliCredential = AccessKeyCredential | IamUserCredential;

/** Reads and checks the form; a field that is empty or malformed is refused under its label. */
export function readCredential(data: ICredentialDataDecryptedObject): DliCredential {
	return data.authentication === 'iamUser' ? readIamUser(data) : readAccessKey(data);
}

function readAccessKey(data: ICredentialDataDecryptedObject): AccessKeyCredential {
	const where = inConsole(
		'My Credentials, Access Keys',
		'create one; the file it gives you holds both parts',
	);
	return {
		authentication: 'accessKey',
		endpoints: { dli: readPreset(data)?.dli ?? readEndpoint(data.dliEndpoint, 'DLI Endpoint') },
		projectId: readProjectId(data),
		accessKeyId: forHeader(required(data.accessKeyId, 'Access Key ID', where), 'Access Key ID'),
		secretAccessKey: required(data.secretAccessKey, 'Secret Access Key', where),
		securityToken: forHeader(filled(data.securityToken), 'Security Token'),
	};
}

/** Reads the form of an IAM user. */
export function readIamUser(data: ICredentialDataDecryptedObject): IamUserCredential {
	const where = inConsole('My Credentials', 'copy it from there');
	if (typeof data.password !== 'string' || data.password === '') {
		throw new CredentialError('Password is empty: type the password of the IAM user.');
	}
	return {
		authentication: 'iamUser',
		endpoints: readPreset(data) ?? {
			dli: readEndpoint(data.dliEndpoint, 'DLI Endpoint'),
			iam: readEndpoint(data.iamEndpoint, 'IAM Endpoint'),
		},
		projectId: readProjectId(data),
		domainName: required(data.domainName, 'Domain Name', where),
		username: required(data.username, 'IAM User Name', where),
		// A password may begin or end with a space, so it is not trimmed.
		password: data.password,
	};
}

function readPreset(data: ICredentialDataDecryptedObject): Endpoints | undefined {
	return data.cloud === 'custom' ? undefined : endpointsOf(filled(data.cloud), data);
}

function readProjectId(data: ICredentialDataDecryptedObject): string {
	const where = inConsole('My Credentials', 'copy the Project ID in the row of your region');
	const projectId = required(data.projectId, 'Project ID', where);
	if (/^[A-Za-z0-9]{1,64}$/.test(projectId)) return projectId;
	throw new CredentialError(`Project ID is malformed: it has letters and digits only. ${where}`);
}

/** The text of a field, or a refusal that names it and says where its value is found. */
function required(value: unknown, label: string, where: string): string {
	const text = filled(value);
	if (text === '') throw new CredentialError(`${label} is empty: fill it in. ${where}`);
	return text;
}

/** A value that is sent in a header: other characters there come from a bad paste. */
function forHeader(value: string, label: string): string {
	if (/^[\x21-\x7e]*$/.test(value)) return value;
	throw new CredentialError(
		`${label} holds a space, a line break or a special letter: copy it once more, without quotes.`,
	);
}

/** A sentence that leads to a page of the console. */
function inConsole(page: string, step: string): string {
	return `In the console, open ${page}, and ${step}.`;
}

/** Names the whole identity, secrets included, by a hash, so that nothing has to keep them. */
export function identityHash(credential: DliCredential): string {
	return createHash('sha256').update(JSON.stringify(credential)).digest('hex');
}
