import type { IHttpRequestOptions } from 'n8n-workflow';

import { CredentialError } from '../errors/CredentialError';

/** Request options as n8n's request helpers, the new one and the older one, hand them over. */
export interface RequestOptions extends Omit<IHttpRequestOptions, 'url'> {
	url?: string;
	uri?: string;
	form?: unknown;
	formData?: unknown;
	qsStringifyOptions?: { arrayFormat?: IHttpRequestOptions['arrayFormat'] };
}

/** The bytes to send and their type. */
export interface Body {
	bytes: Buffer;
	contentType: string;
}

// One of these is a method of every stream, blob and form, in Node and in browsers.
const streams = ['pipe', 'getHeaders', 'append', 'arrayBuffer', 'getReader'];

/**
 * Serialises the body, once: JSON, or a text as it stands. Nothing comes back for a request without
 * one. `contentType` is what the user asked for, if anything. Refuses forms and files.
 */
export function serialiseBody(options: RequestOptions, contentType = ''): Body | undefined {
	const { body, form, formData, method = 'GET' } = options;
	// n8n drops the body of a GET on its way, so it must not be signed either.
	if (/^(?:get|head)$/i.test(method)) return undefined;
	const isFormType = /^\s*(?:multipart\/|application\/x-www-form-urlencoded)/i.test(contentType);
	if (form !== undefined || formData !== undefined || isFormType) throw notJson();
	if (body === undefined || body === null || body === '') return undefined;
	const bytes = bytesOf(body);
	if (/^delete$/i.test(method) && bytes.toString() === '{}') return undefined;
	return { bytes, contentType: contentType || 'application/json' };
}

function bytesOf(body: unknown): Buffer {
	if (Buffer.isBuffer(body)) return body;
	if (typeof body !== 'object' || body === null) return Buffer.from(String(body));
	if (streams.some((name) => typeof Reflect.get(body, name) === 'function')) throw notJson();
	return Buffer.from(JSON.stringify(body));
}

function notJson(): CredentialError {
	return new CredentialError(
		'Forms and files are not sent with this credential, because DLI takes none: choose JSON, or a text (Raw), as the body.',
	);
}
