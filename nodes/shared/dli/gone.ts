import type { DliError } from './DliError';

const codes = new Set(['DLI.0001', 'DLI.0002', 'DLI.0023']);
const missing = '(does not|is not|not) (exist|found)';

/**
 * True when DLI refused a request because this very thing does not exist ("Connection … does not
 * exist." comes as DLI.0001). Words of anything else, and answers of anybody else, do not count.
 * @param noun such as "queue"; @param name its name or ID
 */
export function isGone(error: DliError, noun: string, name: string): boolean {
	const { kind, httpStatus, code } = error;
	const text = error.message.toLowerCase();
	const saysMissing = new RegExp(missing).test(text) || /\bno \w+ (named|called)\b/.test(text);
	const namesIt = text.split(/[^a-z0-9_-]+/).includes(name.toLowerCase());
	// A refusal with HTTP 200 may come without a code: then only the name tells what it is about.
	if (kind === 'rejected' && httpStatus === 200 && code === '') return saysMissing && namesIt;
	if (![200, 400, 404].includes(httpStatus) || !codes.has(code)) return false;
	const isAboutIt = new RegExp(`^(the )?(enhanced )?(datasource )?${noun}\\W+${missing}`);
	return (saysMissing && namesIt) || isAboutIt.test(text);
}
