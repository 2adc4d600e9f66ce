import type { IDataObject } from 'n8n-workflow';

// They say who is asking, where and with which bytes: that is for the credential alone to say.
const OURS = new Set([
	'authorization',
	'content-length',
	'content-type',
	'host',
	'transfer-encoding',
	'x-auth-token',
	'x-dli-trial',
	'x-project-id',
	'x-sdk-content-sha256',
	'x-sdk-date',
	'x-security-token',
]);

/** The headers of the user without those the credential sets, under any spelling. */
export function foreignHeaders(headers: IDataObject = {}): IDataObject {
	return Object.fromEntries(
		Object.entries(headers).filter(([name]) => !OURS.has(name.toLowerCase())),
	);
}

/** The value of a header under any spelling of its name. */
export function headerValue(headers: IDataObject = {}, wanted: string): string | undefined {
	for (const [name, value] of Object.entries(headers)) {
		if (name.toLowerCase() === wanted && typeof value === 'string') return value;
	}
	return undefined;
}
