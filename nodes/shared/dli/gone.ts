import type { DliError } from './DliError';

const codes = new Set(['DLI.0001', 'DLI.0002', 'DLI.0023']);
const missing = "(?:(?:does|is|was) not|doesn't|not|(?:could|can) ?not be) (?:exist|found)";

/**
 * True when DLI refused a request because this very thing does not exist ("Connection … does not
 * exist." comes as DLI.0001). Words about anything else, and answers of anybody else, do not count.
 * @param noun such as "queue"; @param name its name or ID
 */
export function isGone(error: DliError, noun: string, name: string): boolean {
	if (![200, 400, 404].includes(error.httpStatus) || !codes.has(error.code)) return false;
	const literal = name.replace(/\W/g, '\\$&');
	const sentences = [
		`(?<![\\w-])${literal}\\W{1,3}${missing}`,
		`\\bno (?:\\w+ ){1,3}(?:named|called) \\W?${literal}(?![\\w-])`,
		`^(?:the )?(?:enhanced |datasource )*${noun} ${missing}`,
	];
	return new RegExp(sentences.join('|'), 'i').test(error.message);
}
