/** The parts of `SDK-HMAC-SHA256 Access=…, SignedHeaders=a;b, Signature=…`. */
export interface AuthorizationHeader {
	accessKeyId: string;
	/** Lower case. */
	signedHeaders: string[];
}

const pattern =
	/^SDK-HMAC-SHA256 Access=([^,\s]+), SignedHeaders=([a-z0-9;_-]+), Signature=[0-9a-f]{64}$/;

/** Takes the header apart; undefined if it has another form. */
export function parseAuthorization(header: string): AuthorizationHeader | undefined {
	const [, accessKeyId, names] = pattern.exec(header) ?? [];
	if (accessKeyId === undefined || names === undefined) return undefined;
	return { accessKeyId, signedHeaders: names.split(';') };
}

/** `20260102T030405Z` in ms since 1970; undefined if it has another form. */
export function parseSdkDate(text: string | undefined): number | undefined {
	const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text ?? '');
	if (!parts) return undefined;
	const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
		.slice(1)
		.map(Number);
	return Date.UTC(year, month - 1, day, hour, minute, second);
}
