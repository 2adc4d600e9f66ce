import { createHash, createHmac, hash } from 'node:crypto';

import type { AccessKeyCredential } from '../form/readCredential';

const algorithm = 'SDK-HMAC-SHA256';
const emptyBodySha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const unreservedPath = /^[\w.~/-]*$/;

const unreserved = /^[\w.~-]*$/;

type Pair = readonly [name: string, value: string];

/** What is signed of a request. `headers` are all signed: lower-case names, plain values. */
export interface SignableRequest {
	method: string;
	/** As sent: it may hold percent-encoded characters. */
	path: string;
	/** Decoded names and values. */
	query: readonly Pair[];
	headers: Readonly<Record<string, string>> & { 'x-sdk-date': string };
	/** The bytes as sent; text counts as UTF-8. */
	body: Buffer | string;
}

export interface AccessKey {
	accessKeyId: string;
	secretAccessKey: string;
}

/** Percent-encodes all but `A-Z a-z 0-9 - _ . ~`, over UTF-8, in upper case. */
export function encode(text: string): string {
	if (unreserved.test(text)) return text;
	// By way of bytes, because half a surrogate pair cannot be encoded.
	const whole = Buffer.from(text).toString();
	return encodeURIComponent(whole).replace(/[!'()*]/g, encodeCharacter);
}

/** Each segment encoded exactly once, and a `/` at the end: only here, not on the wire. */
export function canonicalPath(path: string): string {
	const encoded = unreservedPath.test(path) ? path : path.split('/').map(encodeAgain).join('/');
	return encoded.endsWith('/') ? encoded : `${encoded}/`;
}

/** `name=value` pairs, encoded, sorted by name and then by value as they are before encoding. */
export function canonicalQuery(query: SignableRequest['query']): string {
	const sorted = [...query].sort(byNameThenValue);
	let text = '';
	for (const [name, value] of sorted) text += `&${encode(name)}=${encode(value)}`;
	return text.slice(1);
}

/** `name:value` lines, in the order of the names. */
export function canonicalHeaders(headers: SignableRequest['headers'], names: string[]): string {
	let lines = '';
	for (const name of names) lines += `${name}:${headers[name]?.trim()}\n`;
	return lines;
}

/** The request in the form both sides hash (first step of the reference). */
export function canonicalRequest(request: SignableRequest, names = signed(request)): string {
	return [
		request.method,
		canonicalPath(request.path),
		canonicalQuery(request.query),
		canonicalHeaders(request.headers, names),
		names.join(';'),
		request.body.length === 0 ? emptyBodySha256 : sha256(request.body),
	].join('\n');
}

/** Algorithm, date and hash of the canonical request (second step). */
export function stringToSign(date: string, canonical: string): string {
	return `${algorithm}\n${date}\n${sha256(canonical)}`;
}

/** The secret key signs as it is: unlike with AWS, no key is derived (third step). */
export function signature(secretAccessKey: string, text: string): string {
	return createHmac('sha256', secretAccessKey).update(text).digest('hex');
}

/** The value of the `Authorization` header for a request that carries `request.headers`. */
export function authorization(request: SignableRequest, key: AccessKey): string {
	const names = signed(request);
	const text = stringToSign(request.headers['x-sdk-date'], canonicalRequest(request, names));
	const proof = signature(key.secretAccessKey, text);
	return `${algorithm} Access=${key.accessKeyId}, SignedHeaders=${names.join(';')}, Signature=${proof}`;
}

/** `YYYYMMDDTHHMMSSZ`, UTC: the form of `X-Sdk-Date`. */
export function sdkDate(date: Date): string {
	const iso = date.toISOString();
	const day = iso.slice(0, 4) + iso.slice(5, 7) + iso.slice(8, 10);
	return `${day}T${iso.slice(11, 13)}${iso.slice(14, 16)}${iso.slice(17, 19)}Z`;
}

function signed({ headers }: SignableRequest): string[] {
	return Object.keys(headers).sort();
}

function sha256(data: Buffer | string): string {
	// One call instead of three objects; Node has it since 20.12.
	if (hash) return hash('sha256', data, 'hex');
	return createHash('sha256').update(data).digest('hex');
}

function encodeCharacter(character: string): string {
	return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function encodeAgain(segment: string): string {
	return encode(decodeURIComponent(segment));
}

function byNameThenValue(a: Pair, b: Pair): number {
	return order(a[0], b[0]) || order(a[1], b[1]);
}

function order(a: string, b: string): number {
	return Number(a > b) - Number(a < b);
}

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
