import type { Cloud } from '../cloud';
import type { ReceivedRequest } from '../receivedRequest';
import { identityUnknown, notAllowed } from '../refusal';
import type { Rights } from './accessKey';
import { verifySignature } from './verifySignature';
import { verifyToken } from './verifyToken';

/** Who sent a request, and where they may act. */
export interface Identity {
	/** Access key ID or `domain/user`. */
	name: string;
	projectIds: string[];
	rights: Rights;
}

/** The identity behind a signature or a token. @throws Refusal 401 */
export function identify(cloud: Cloud, request: ReceivedRequest): Identity {
	const token = request.header('x-auth-token');
	if (token !== undefined) {
		const { user, projectId } = verifyToken(cloud, token);
		const name = `${user.domainName}/${user.name}`;
		return { name, projectIds: [projectId], rights: user.rights };
	}
	const authorization = request.header('authorization');
	if (authorization === undefined) throw identityUnknown('x-auth-token not found');
	const { accessKeyId: name, projectIds, rights } = verifySignature(cloud, request, authorization);
	return { name, projectIds, rights };
}

/** @throws Refusal 403 if the identity may not do this in this project */
export function authorize(identity: Identity, method: string, projectId: string): void {
	if (!identity.projectIds.includes(projectId)) {
		throw notAllowed(`The IAM user is not authorized to access the project ${projectId}.`);
	}
	const enough = method === 'GET' ? identity.rights !== 'none' : identity.rights === 'all';
	if (!enough) throw notAllowed('The IAM user is not authorized to access the API.');
}
