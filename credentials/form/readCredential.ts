import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { Endpoints } from './endpoints';
import { endpointsOf } from './endpoints';
import { CredentialRefusal } from '../errors/CredentialError';
import { readEndpoint } from './endpoint';
import { filled, forHeader, inConsole, required } from './field';

/** A permanent or temporary access key, checked. */
export interface AccessKeyCredential {
	authentication: 'accessKey';
	/** With custom endpoints nobody asks for the one of IAM. */
	endpoints: { dli: string; iam?: string };
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
		endpoints: readPreset(data) ?? { dli: readEndpoint(filled(data.dliEndpoint), 'DLI Endpoint') },
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
		throw new CredentialRefusal('Password is empty: type the password of the IAM user.');
	}
	return {
		authentication: 'iamUser',
		endpoints: readPreset(data) ?? {
			dli: readEndpoint(filled(data.dliEndpoint), 'DLI Endpoint'),
			iam: readEndpoint(filled(data.iamEndpoint), 'IAM Endpoint'),
		},
		projectId: readProjectId(data),
		domainName: required(data.domainName, 'Domain Name', where),
		username: required(data.username, 'IAM User Name', where),
		// A password may begin or end with a space, so it is not trimmed.
		password: data.password,
	};
}

function readPreset({ cloud, region }: ICredentialDataDecryptedObject): Endpoints | undefined {
	return cloud === 'custom' ? undefined : endpointsOf(filled(cloud), filled(region));
}

function readProjectId(data: ICredentialDataDecryptedObject): string {
	const where = inConsole('My Credentials', 'copy the Project ID in the row of your region');
	const projectId = required(data.projectId, 'Project ID', where);
	if (/^[A-Za-z0-9]{1,64}$/.test(projectId)) return projectId;
	throw new CredentialRefusal(`Project ID is malformed: it has letters and digits only. ${where}`);
}
