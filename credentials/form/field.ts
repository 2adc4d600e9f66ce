import { CredentialRefusal } from '../errors/CredentialError';

/** The text of a field without the white space that comes along when it is pasted. */
export function filled(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}

/** The text of a field, or a refusal that names it and says where its value is found. */
export function required(value: unknown, label: string, where: string): string {
	const text = filled(value);
	if (text === '') throw new CredentialRefusal(`${label} is empty: fill it in. ${where}`);
	return text;
}

/** A value that is sent in a header: other characters there come from a bad paste. */
export function forHeader(value: string, label: string): string {
	if (/^[\x21-\x7e]*$/.test(value)) return value;
	throw new CredentialRefusal(
		`${label} holds a space, a line break or a special letter: copy it once more, without quotes.`,
	);
}

/** A sentence that leads to a page of the console. */
export function inConsole(page: string, step: string): string {
	return `In the console, open ${page}, and ${step}.`;
}
