import type { IDataObject } from 'n8n-workflow';

/** Enough of a text of the service to act on; a hostile or broken one may send any amount. */
const longestText = 1000;

/** How far back from its end a long text is searched for the end of a word. */
const longestWord = 200;

/** What the body of an answer says of an error; '' where it is silent. Not yet fit to be shown. */
export interface ErrorBody {
	code: string;
	text: string;
}

/** An HTTP answer as n8n's request helper hands it over, with `returnFullResponse`. */
export interface HttpAnswer {
	statusCode: number;
	headers: IDataObject;
	body: unknown;
}

/** True for what JSON calls an object: not for a list, and not for null. */
export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The error in a body of JSON: an object, or a list of one, as DLI, IAM, their older versions, the
 * gateway and proxies write it. `text` is as it came, because it is matched: show it by way of
 * `withoutSecrets`.
 */
export function readErrorBody(json: unknown): ErrorBody {
	const body: unknown = Array.isArray(json) && json.length === 1 ? json[0] : json;
	if (!isObject(body)) return { code: '', text: '' };
	const inner = isObject(body.error) ? body.error : {};
	return {
		code: firstText(body.error_code, inner.code, body.errorCode, body.errCode, body.code),
		text: firstText(
			body.error_msg,
			inner.message,
			inner.title,
			body.errorMsg,
			body.errMsg,
			body.message,
			body.error,
		),
	};
}

/** The first value that is a text with content (or a number), shortened; '' when none is. */
export function firstText(...values: unknown[]): string {
	for (const value of values) {
		if (typeof value === 'number') return String(value);
		if (typeof value === 'string' && value.trim() !== '') return shortened(value.trim());
	}
	return '';
}

/** The text, or its beginning with "…", cut where a word ends. */
export function shortened(text: string, longest = longestText): string {
	if (text.length <= longest) return text;
	const start = text.slice(0, longest);
	// What is left of a token that was cut must stay long enough to be known as one.
	const lastWord = start.replace(/.*[\s,;]/s, '');
	const end = lastWord.length < longestWord ? longest - lastWord.length : longest;
	return `${start.slice(0, end).replace(/[\s,;]+$/, '')}…`;
}

// A gateway that repeats the request names these; what it signed or carried stands around them.
const echo = /signature=|canonicalrequest|x-auth-token|x-security-token|x-subject-token/i;

/** Long enough for a token, in the characters of base64. */
const longRun = /[A-Za-z0-9+/=_-]{32,}/g;

/** So many words in a row with less than three letters each are no name. */
const wordsInARow = 7;

/**
 * The text as it may be shown: '' if it repeats a request, and "[hidden]" in place of whatever
 * could be a token. IDs, and names of words that `_`, `-` or `/` join, stay.
 */
export function withoutSecrets(text: string): string {
	if (echo.test(text)) return '';
	return text.replace(longRun, (run) =>
		run.split(/[^A-Za-z0-9]/).some(looksRandom) ? '[hidden]' : run,
	);
}

function looksRandom(part: string): boolean {
	if (part.length <= 16 || /^(?:[0-9a-f]{1,32}|[0-9A-F]{1,32})$/.test(part)) return false;
	// DLI writes the names of queues in small letters; all other codes than hex mix the cases.
	if (/^[a-z0-9]+$/.test(part) && !/^[0-9a-f]+$/.test(part)) return false;
	const words = Array.from(part.matchAll(/[A-Z]?[a-z]+|[A-Z]+|\d+/g), ([word]) => word);
	return words.some((_, start) => {
		const few = words.slice(start, start + wordsInARow);
		return few.length === wordsInARow && few.join('').length < 3 * wordsInARow;
	});
}
