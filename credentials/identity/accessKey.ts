import type { AccessKeyCredential } from '../form/readCredential';
import type { SignableRequest } from './sign';
import { authorization, sdkDate } from './sign';

/** Where a request goes, as it is signed. */
export type Address = Pick<SignableRequest, 'path' | 'query'> & { host: string; service: 'dli' | 'iam' };

/**
 * The headers that prove an access key. Signed is what surely reaches the wire unchanged: n8n and
 * proxies may touch others.
 */
export function accessKeyHeaders(
	credential: AccessKeyCredential,
	request: { address: Address; method: string; body: Buffer | string; now: Date },
): Record<string, string> {
	const { address, method, body, now } = request;
	const { host, path, query, service } = address;
	const sent = {
		'x-sdk-date': sdkDate(now),
		// Sub-projects need it; at IAM it would narrow requests that concern the whole account.
		...(service === 'dli' && { 'x-project-id': credential.projectId }),
		...(credential.securityToken && { 'x-security-token': credential.securityToken }),
	};
	const signable = { method, path, query, headers: { host, ...sent }, body };
	return { ...sent, Authorization: authorization(signable, credential) };
}
