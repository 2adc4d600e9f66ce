import { CredentialRefusal } from '../errors/CredentialError';

const UNRESERVED = /^[\w.~-]*$/;

/** Percent-encodes all but `A-Z a-z 0-9 - _ . ~`, over UTF-8, in upper case. */
export function encode(text: string): string {
	if (UNRESERVED.test(text)) return text;
	// By way of bytes, because half a surrogate pair cannot be encoded.
	const whole = Buffer.from(text).toString();
	return encodeURIComponent(whole).replace(/[!'()*]/g, encodeCharacter);
}

/** The text behind percent-encoding; refuses a `%` that encodes nothing. */
export function decode(text: string): string {
	const decoded = decodedOrNothing(text);
	if (decoded !== undefined) return decoded;
	throw new CredentialRefusal(
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

function encodeCharacter(character: string): string {
	return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
