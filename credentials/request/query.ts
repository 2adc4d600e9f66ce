import type { IDataObject } from 'n8n-workflow';

import { CredentialError } from '../errors/CredentialError';
import { encode } from '../identity/sign';

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
