import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { accessKeyHeaders } from '../identity/accessKey';
import type { Address } from './address';
import { completeAddress } from './address';
import type { RequestOptions } from './body';
import { serialiseBody } from './body';
import type { DliCredential } from '../form/readCredential';
import { readCredential } from '../form/readCredential';
import { foreignHeaders, headerValue } from './headers';
import { tokenHeader } from '../identity/tokenHeader';

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
 * Throws `CredentialRefusal`, or `RenewalNeeded` for a token that is too old.
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
