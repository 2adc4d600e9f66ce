import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner';
import type { ICredential } from '@huaweicloud/huaweicloud-sdk-core/auth/ICredential';
import { seedIds } from '../emulator';

const host = 'dli.eu-de.otc.t-systems.com';
const path = `/v2.0/${seedIds.projectId}/datasource/enhanced-connections`;

/** A request to sign. */
export interface SignedExample {
	name: string;
	method: string;
	path: string;
	query: ReadonlyArray<readonly [name: string, value: string]>;
	data?: object;
}

/** One with a body, one with a query. */
export const examples: SignedExample[] = [
	{
		name: 'Bind Queue',
		method: 'POST',
		path: `${path}/11111111-1111-4111-8111-111111111111/associate-queue`,
		query: [],
		data: { queues: ['reports', 'nightly_batch'] },
	},
	{
		name: 'Get Many',
		method: 'GET',
		path,
		query: [
			['limit', '100'],
			['offset', '200'],
		],
	},
];

/** As our signer wants it. */
export const signable = ({ data, ...example }: SignedExample, date: string) => ({
	...example,
	headers: { host, 'x-sdk-date': date, 'x-project-id': seedIds.projectId },
	body: data ? JSON.stringify(data) : '',
});

/** Signed by the vendor's SDK, which takes the date by itself. */
export function vendorHeaders({ method, path, query, data }: SignedExample): Map<string, unknown> {
	const endpoint = `https://${host}${path}`;
	const headers = { 'x-project-id': seedIds.projectId };
	const queryParams = Object.fromEntries(query);
	const signed = AKSKSigner.sign({ method, endpoint, queryParams, headers, data }, credential);
	return new Map(Object.entries(signed));
}

const credential: ICredential = {
	getAk: () => seedIds.accessKeyId,
	getSk: () => seedIds.secretAccessKey,
	processAuthRequest: async (_client, request) => request,
	processAuthParams: async () => credential,
};
