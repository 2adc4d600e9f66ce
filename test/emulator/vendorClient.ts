/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { stringify } from 'node:querystring';
import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner';
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials';
import axios, { type AxiosResponse } from 'axios';

export interface Message {
	method: string;
	path: string;
	query?: Record<string, string | string[]>;
	body?: unknown;
	headers?: Record<string, string>;
}

/** A message as axios sends it; any status is an answer, redirects are not followed. */
export async function send(
	endpoint: string,
	{ method, path, query = {}, body, headers }: Message,
	timeout = 5000,
): Promise<AxiosResponse> {
	const search = stringify(query);
	return await axios({
		method,
		url: endpoint + path + (search && `?${search}`),
		headers,
		data: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
		validateStatus: () => true,
		maxRedirects: 0,
		proxy: false,
		timeout,
	});
}

/** The message with the headers that the vendor's SDK signs it with. */
export function signed(
	endpoint: string,
	message: Message,
	credential: Record<string, string>,
): Message {
	const { method, path, query = {}, body, headers = {} } = message;
	const { accessKeyId, secretAccessKey, securityToken } = credential;
	const request = {
		method,
		endpoint: endpoint + path,
		queryParams: query,
		data: body,
		headers: {
			...(body === undefined ? {} : { 'content-type': 'application/json' }),
			...(securityToken ? { 'X-Security-Token': securityToken } : {}),
			...headers,
		},
	};
	const credentials = new BasicCredentials().withAk(accessKeyId).withSk(secretAccessKey);
	return { ...message, headers: { ...AKSKSigner.sign(request, credentials) } };
}
