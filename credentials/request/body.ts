import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { CredentialError } from '../errors/CredentialError';
import { joinPairs, pairsOf } from './query';

/** Request options as n8n's request helpers, the new one and the older one, hand them over. */
export interface RequestOptions extends Omit<IHttpRequestOptions, 'url'> {
	url?: string;
	uri?: string;
	form?: IDataObject | string;
	formData?: unknown;
	useQuerystring?: boolean;
	qsStringifyOptions?: { arrayFormat?: IHttpRequestOptions['arrayFormat'] };
}

/** The bytes to send and their type. */
export interface Body {
	bytes: Buffer;
	contentType: string;
}

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
// Under the bare form type, n8n's older helper takes the bytes apart and joins them anew.
const FORM_TYPE_SENT = `${FORM_TYPE}; charset=utf-8`;

// One of these is a method of every stream, blob and form, in Node and in browsers.
const STREAMS = ['pipe', 'getHeaders', 'append', 'arrayBuffer', 'getReader'];

/**
 * Serialises the body, once; nothing comes back for a request without one.
 * `contentType` is what the user asked for, if anything. Refuses what cannot be signed.
 */
export function serialiseBody(options: RequestOptions, contentType = ''): Body | undefined {
	const method = options.method?.toUpperCase() ?? 'GET';
	// n8n drops the body of a GET on its way, so it must not be signed either.
	if (method === 'GET' || method === 'HEAD') return undefined;
	if (options.formData !== undefined || isOfType(contentType, 'multipart/')) {
		throw unsignable('A form with files');
	}
	const { body } = options;
	if (options.form !== undefined) return formBody(mergeForms(body, options.form));
	if (body === undefined || body === null || body === '') return undefined;
	if (Buffer.isBuffer(body)) return bytesBody(body, contentType || 'application/octet-stream');
	if (body instanceof URLSearchParams) return formBody(body.toString());
	if (typeof body !== 'object') return textBody(body, contentType);
	if (STREAMS.some((name) => typeof Reflect.get(body, name) === 'function')) {
		throw unsignable('A stream or form');
	}
	if (isOfType(contentType, FORM_TYPE)) return formBody(mergeForms(body, {}));
	if (method === 'DELETE' && Object.keys(body).length === 0) return undefined;
	return bytesBody(Buffer.from(JSON.stringify(body)), contentType || JSON_TYPE);
}

function textBody(body: string | number | boolean, contentType: string): Body {
	if (isOfType(contentType, FORM_TYPE)) return formBody(String(body));
	return bytesBody(Buffer.from(String(body)), contentType || JSON_TYPE);
}

function formBody(form: IDataObject | string): Body {
	const text = typeof form === 'string' ? form : joinPairs(pairsOf(form));
	return bytesBody(Buffer.from(text), FORM_TYPE_SENT);
}

function bytesBody(bytes: Buffer, contentType: string): Body {
	return { bytes, contentType: isBareForm(contentType) ? FORM_TYPE_SENT : contentType };
}

/** Types are the same in any case (RFC 9110, 8.3.1). */
function isOfType(contentType: string, start: string): boolean {
	return contentType.trimStart().toLowerCase().startsWith(start);
}

function isBareForm(contentType: string): boolean {
	return contentType.trim().toLowerCase() === FORM_TYPE;
}

function mergeForms(body: unknown, form: IDataObject | string): IDataObject | string {
	if (typeof form === 'string' || typeof body !== 'object' || Buffer.isBuffer(body)) return form;
	return { ...body, ...form };
}

function unsignable(kind: string): CredentialError {
	return new CredentialError(
		`${kind} cannot be signed, because its bytes are not known beforehand: send JSON or text instead.`,
	);
}
