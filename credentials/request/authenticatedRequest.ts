import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { CredentialError } from '../errors/CredentialError';
import { readCredential } from '../form/readCredential';
import { tokenHeader } from '../identity/iamUser';
import { accessKeyHeaders } from '../identity/sign';
import { completeAddress } from './address';
import type { RequestOptions } from './body';
import { serialiseBody } from './body';

/**
 * What n8n's new request helper and the older one read, set so that the identity goes to this host
 * alone: no redirects, and a certificate that this machine trusts, whatever the user's node says.
 */
const stay = {
	agentOptions: undefined,
	disableFollowRedirect: true,
	followAllRedirects: false,
	followRedirect: false,
	rejectUnauthorized: true,
	skipSslCertificateValidation: false,
};

/** What went into address, bytes or identity, and would be applied again. */
const serialised = {
	arrayFormat: undefined,
	auth: undefined,
	baseURL: undefined,
	form: undefined,
	qs: undefined,
	qsStringifyOptions: undefined,
	uri: undefined,
};

// They say who is asking, where and with which bytes: that is for the credential alone to say.
const ours = new Set([
	'authorization',
	'content-length',
	'content-type',
	'forwarded',
	'host',
	'transfer-encoding',
	'x-auth-token',
	'x-forwarded-host',
	'x-project-id',
	'x-sdk-content-sha256',
	'x-sdk-date',
	'x-security-token',
]);

/** A name of a header (RFC 9110, 5.6.2). */
const headerName = /^[\w!#$%&'*+.^`|~-]+$/;

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
	const request = { ...address, method, body: body?.bytes ?? '', now };
	return {
		...options,
		...serialised,
		...stay,
		// Without TLS, even to this machine, a proxy would read the identity.
		proxy: address.url.startsWith('https:') ? options.proxy : undefined,
		url: address.url,
		body: body?.bytes,
		headers: {
			...foreignHeaders(options.headers),
			...(body && { 'Content-Type': body.contentType }),
			...(credential.authentication === 'accessKey'
				? accessKeyHeaders(credential, request)
				: tokenHeader(credential, data.token, now)),
		},
	};
}

/** The value of a header under any spelling of its name. */
export function headerValue(headers: IDataObject = {}, wanted: string): string | undefined {
	for (const [name, value] of Object.entries(headers)) {
		if (plain(name) === wanted && typeof value === 'string') return value;
	}
	return undefined;
}

/** The headers of the user without those the credential sets, under any spelling. */
function foreignHeaders(headers: IDataObject = {}): IDataObject {
	const foreign = Object.entries(headers).filter(([name]) => !isOurs(plain(name)));
	return Object.fromEntries(foreign.map(([name, value]) => [checkedName(name), value]));
}

/** With `x-dli-` begin what nodes and credential tell each other. */
function isOurs(name: string): boolean {
	return ours.has(name) || name.startsWith('x-dli-');
}

/** What n8n and servers on the way make of a name: blanks go, and some take `_` for `-`. */
function plain(name: string): string {
	return name.trim().toLowerCase().replaceAll('_', '-');
}

function checkedName(name: string): string {
	const trimmed = name.trim();
	if (headerName.test(trimmed)) return trimmed;
	throw new CredentialError(
		`The header name ${JSON.stringify(trimmed.slice(0, 50))} is not allowed: use letters, digits and hyphens.`,
	);
}

function joined(baseURL: string | undefined, target = ''): string {
	if (!baseURL || URL.canParse(target)) return target;
	return `${baseURL.replace(/\/+$/, '')}/${target.replace(/^\/+/, '')}`;
}
