import type { IDataObject } from 'n8n-workflow';

import { CredentialError } from '../errors/CredentialError';
import { encode } from '../identity/sign';

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

export type Pairs = Array<[string, string]>;
export type ArrayFormat = 'repeat' | 'brackets' | 'indices' | 'comma';

/** Names and values of an object; lists repeat the name, empty values are left out. */
export function pairsOf(values: IDataObject, format: ArrayFormat = 'repeat'): Pairs {
	return Object.entries(values).flatMap(([name, value]) => pairsOfValue(name, value, format));
}

function pairsOfValue(name: string, value: unknown, format: ArrayFormat): Pairs {
	if (value === undefined || value === null || value === '') return [];
	if (value instanceof Date) return [[name, value.toISOString()]];
	if (Array.isArray(value)) {
		if (format === 'comma') return pairsOfValue(name, value.join(','), format);
		return value.flatMap((element, index) =>
			pairsOfValue(elementName(name, index, format), element, format),
		);
	}
	if (typeof value === 'object') {
		return Object.entries(value).flatMap(([key, inner]) =>
			pairsOfValue(`${name}[${key}]`, inner, format),
		);
	}
	return [[name, String(value)]];
}

function elementName(name: string, index: number, format: ArrayFormat): string {
	if (format === 'brackets') return `${name}[]`;
	return format === 'indices' ? `${name}[${index}]` : name;
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
		.map((pair): [string, string] => {
			const [name = '', ...value] = pair.replaceAll('+', ' ').split('=');
			return [decode(name), decode(value.join('='))];
		});
}
