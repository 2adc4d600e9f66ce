import type { IDataObject } from 'n8n-workflow';

import { CredentialError } from '../errors/CredentialError';
import { parseAddress } from '../form/endpoints';
import type { DliCredential } from '../form/readCredential';
import { encode } from '../identity/sign';

// URL parsers drop these, so that two dots with a tab between them climb.
const invisible = /[\t\n\r]/g;

/** Where a request goes. `path` and `query` are what is signed, `url` is what is sent. */
export interface Address {
	url: string;
	host: string;
	path: string;
	query: Pairs;
}

/**
 * Completes the address of a request: `/v2.0/{project_id}/…` goes to the DLI endpoint; an absolute
 * address stays where it is, and is refused unless it is the credential's DLI endpoint. IAM is refused
 * on purpose: whoever may use a credential without seeing it could have IAM issue a key.
 */
export function completeAddress(
	credential: Pick<DliCredential, 'endpoints' | 'projectId'>,
	target: string,
	values: IDataObject,
	arrayFormat?: string,
): Address {
	const { endpoints, projectId } = credential;
	const absolute = target.startsWith('/') ? `${endpoints.dli}${target}` : target;
	const written = withProject(absolute, projectId);
	const { origin, host, pathname } = parseAddress(written, 'The URL');
	if (origin !== endpoints.dli) throw leadsElsewhere(origin, endpoints.dli);
	const [, path = '', query = ''] = /^[^:]+:\/*[^/?#\\]*([^?#]*)(?:\?([^#]*))?/.exec(written) ?? [];
	path.split('/').forEach(checkSegment);
	const pairs = [...readQuery(query), ...pairsOf(values, arrayFormat)];
	const search = pairs.length > 0 ? `?${joinPairs(pairs)}` : '';
	return { url: `${origin}${pathname}${search}`, host, path: pathname, query: pairs };
}

function leadsElsewhere(origin: string, dli: string): CredentialError {
	return new CredentialError(
		`The URL leads to ${origin}, where this credential is not sent: it is for ${dli} only. Use this address, or another credential.`,
	);
}

/** Encoded braces count only right after the version: elsewhere they are text of the user. */
function withProject(address: string, projectId: string): string {
	return address
		.replace(invisible, '')
		.replaceAll('{project_id}', projectId)
		.replace(/^(\w+:\/\/[^/?#]+\/v[\d.]+\/)%7Bproject_id%7D/i, `$1${projectId}`);
}

/** A URL parser silently climbs with `..` and turns `\` into `/`. */
function checkSegment(segment: string): void {
	if (!/^\.{1,2}$/.test(decode(segment)) && !segment.includes('\\')) return;
	throw new CredentialError(
		'The path of the URL holds a segment "." or "..", or a backslash, and would lead elsewhere: write the path out, and a backslash in a name as %5C.',
	);
}

/** Names and values, decoded, in the order in which they are sent. */
export type Pairs = Array<[name: string, value: string]>;

/**
 * Names and values of an object; lists repeat the name, the only form that DLI knows. What is
 * undefined or null is left out; an empty text is sent, because the user typed its name.
 */
export function pairsOf(values: IDataObject, arrayFormat = 'repeat'): Pairs {
	return Object.entries(values).flatMap(([name, value]) => {
		const isList = Array.isArray(value);
		if (isList && arrayFormat !== 'repeat') throw notPlain(name);
		const elements: unknown[] = isList ? value : [value];
		return elements
			.filter((element) => element !== undefined && element !== null)
			.map((element): Pairs[number] => [name, textOf(name, element)]);
	});
}

function textOf(name: string, value: unknown): string {
	if (typeof value === 'object') throw notPlain(name);
	return String(value);
}

function notPlain(name: string): CredentialError {
	return new CredentialError(
		`The query parameter ${name} cannot be sent in this form: DLI knows texts and numbers, and lists that repeat the name (Array Format "No Brackets").`,
	);
}

/** The pairs as they are sent, in their order, encoded as the signature has them. */
export function joinPairs(pairs: Pairs): string {
	return pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
}

/** The pairs in the query of an address. */
export function readQuery(query: string): Pairs {
	return query
		.split('&')
		.filter((pair) => pair !== '')
		.map((pair): Pairs[number] => {
			const [name = '', ...value] = pair.replaceAll('+', ' ').split('=');
			return [decode(name), decode(value.join('='))];
		});
}

/** The text behind percent-encoding; refuses a `%` that encodes nothing. */
export function decode(text: string): string {
	const decoded = decodedOrNothing(text);
	if (decoded !== undefined) return decoded;
	throw new CredentialError(
		'The URL holds a % that does not begin an encoded character: write a plain % as %25.',
	);
}

function decodedOrNothing(text: string): string | undefined {
	try {
		return decodeURIComponent(text);
	} catch {
		return undefined;
	}
}
