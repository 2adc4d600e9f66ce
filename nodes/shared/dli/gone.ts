import type { DliError } from './DliError';

const codes = new Set(['DLI.0001', 'DLI.0002', 'DLI.0023']);
const missing = "(?:(?:does|is|was) not|doesn't|not|(?:could|can) ?not be) (?:exist|found)";

/**
 * True when DLI refused a request because this very thing does not exist ("Connection … does not
 * exist." comes as DLI.0001). Words about anything else, and answers of anybody else, do not count.
 * @param noun such as "queue"; @param name its name or ID
 */
export function isGone(error: DliError, noun: string, name: string): boolean {
	const { kind, httpStatus, code, message } = error;
	const literal = name.replace(/\W/g, '\\$&');
	const naming = [
		`(?<![\\w-])${literal}\\W{1,3}${missing}`,
		`\\bno (?:\\w+ ){1,3}(?:named|called) \\W?${literal}(?![\\w-])`,
	];
	const isNamed = new RegExp(naming.join('|'), 'i').test(message);
	// A refusal with HTTP 200 may have no code: then only the name tells what it is about.
	if (kind === 'rejected' && httpStatus === 200 && code === '') return isNamed;
	if (![200, 400, 404].includes(httpStatus) || !codes.has(code)) return false;
	const unnamed = new RegExp(`^(?:the )?(?:enhanced |datasource )*${noun} ${missing}`, 'i');
	return isNamed || unnamed.test(message);
}
