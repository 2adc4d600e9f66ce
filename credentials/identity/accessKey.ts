import type { AccessKeyCredential } from '../form/readCredential';
import type { SignableRequest } from './sign';
import { authorization, sdkDate } from './sign';

/** A request as it will be sent, at a time. */
export interface RequestToProve extends Omit<SignableRequest, 'headers'> {
	host: string;
	now: Date;
}

/**
 * The headers that prove an access key. Signed is what surely reaches the wire unchanged: n8n and
 * proxies may touch others.
 */
export function accessKeyHeaders(
	credential: AccessKeyCredential,
	{ host, now, ...request }: RequestToProve,
): Record<string, string> {
	const sent = {
		'x-sdk-date': sdkDate(now),
		// Sub-projects need it.
		'x-project-id': credential.projectId,
		...(credential.securityToken && { 'x-security-token': credential.securityToken }),
	};
	const signable = { ...request, headers: { host, ...sent } };
	return { ...sent, Authorization: authorization(signable, credential) };
}
