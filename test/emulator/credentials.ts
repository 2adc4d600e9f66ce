import { seedIds } from './seed/identities';

type Fields = Record<string, string>;

/** The fields of the credential `dliApi`, one set for each way to authenticate. */
export function credentials(endpoint: string): {
	accessKey: Fields;
	temporaryKey: Fields;
	iamUser: Fields;
} {
	const place = {
		cloud: 'custom',
		region: '',
		dliEndpoint: endpoint,
		iamEndpoint: endpoint,
		projectId: seedIds.projectId,
		token: '',
	};
	const { accessKeyId, temporaryKeyId, secretAccessKey, securityToken } = seedIds;
	const key = { ...place, authentication: 'accessKey', secretAccessKey };
	const { domainName, username, password } = seedIds;
	return {
		accessKey: { ...key, accessKeyId, securityToken: '' },
		temporaryKey: { ...key, accessKeyId: temporaryKeyId, securityToken },
		iamUser: { ...place, authentication: 'iamUser', domainName, username, password },
	};
}
