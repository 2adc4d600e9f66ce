import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { accessKeyHeaders } from '../identity/accessKey';
import type { Address } from './address';
import { completeAddress } from './address';
import type { RequestOptions } from './body';
import { serialiseBody } from './body';
import type { DliCredential } from '../form/readCredential';
import { readCredential } from '../form/readCredential';
import { tokenHeader } from '../identity/iamUser';

/** Neither n8n's new request helper nor the older one may carry an identity to another address. */
const STAY = {
	disableFollowRedirect: true,
	followRedirect: false,
	followAllRedirects: false,
};

/** What went into address, bytes or identity, and would be applied again. */
const SERIALISED: Partial<RequestOptions> = {
	auth: undefined,
	baseURL: undefined,
	form: undefined,
	qs: undefined,
	uri: undefined,
};

/**
 * The request as it is to be sent: address, body bytes and identity. Given its own result, it
 * returns the same request with a new date, because n8n repeats a request after a 401.
 * Throws `CredentialError`, or `RenewalNeeded` for a token that is too old.
 */
export function authenticatedRequest(
	data: ICredentialDataDecryptedObject,
	options: RequestOptions,
	now: Date,
): IHttpRequestOptions {
	const credential = readCredential(data);
	const { url, uri, baseURL, qs } = options;
	const { arrayFormat = options.qsStringifyOptions?.arrayFormat } = options;
	const address = completeAddress(credential, joined(baseURL, url ?? uri), qs ?? {}, arrayFormat);
	const body = serialiseBody(options, headerValue(options.headers, 'content-type'));
	const method = options.method?.toUpperCase() ?? 'GET';
	return {
		...options,
		...SERIALISED,
		...STAY,
		url: address.url,
		body: body?.bytes,
		headers: {
			...foreignHeaders(options.headers),
			...(body && { 'Content-Type': body.contentType }),
			...identityHeaders(credential, data.token, { address, method, body: body?.bytes ?? '', now }),
		},
	};
}

function identityHeaders(
	credential: DliCredential,
	token: unknown,
	request: { address: Address; method: string; body: Buffer | string; now: Date },
): Record<string, string> {
	if (credential.authentication === 'accessKey') return accessKeyHeaders(credential, request);
	return tokenHeader(credential, token, request.now);
}

function joined(baseURL: string | undefined, target = ''): string {
	if (!baseURL || URL.canParse(target)) return target;
	return `${baseURL.replace(/\/+$/, '')}/${target.replace(/^\/+/, '')}`;
}

// They say who is asking, where and with which bytes: that is for the credential alone to say.
const OURS = new Set([
	'authorization',
	'content-length',
	'content-type',
	'host',
	'transfer-encoding',
	'x-auth-token',
	'x-dli-test',
	'x-project-id',
	'x-sdk-content-sha256',
	'x-sdk-date',
	'x-security-token',
]);

/** The headers of the user without those the credential sets, under any spelling. */
export function foreignHeaders(headers: IDataObject = {}): IDataObject {
	return Object.fromEntries(
		Object.entries(headers).filter(([name]) => !OURS.has(name.toLowerCase())),
	);
}

/** The value of a header under any spelling of its name. */
export function headerValue(headers: IDataObject = {}, wanted: string): string | undefined {
	for (const [name, value] of Object.entries(headers)) {
		if (name.toLowerCase() === wanted && typeof value === 'string') return value;
	}
	return undefined;
}
