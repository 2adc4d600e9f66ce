import type { DliError } from './DliError';

const codes = new Set(['DLI.0001', 'DLI.0002', 'DLI.0023']);
const missing = '(does not|is not|not) (exist|found)';

/**
 * True when DLI refused a request because this very thing does not exist ("Connection … does not
 * exist." comes as DLI.0001). Words of anything else, and answers of anybody else, do not count.
 * @param noun such as "queue"; @param name its name or ID
 */
export function isGone(error: DliError, noun: string, name: string): boolean {
	if (![200, 400, 404].includes(error.httpStatus) || !codes.has(error.code)) return false;
	const text = error.message.toLowerCase();
	const saysMissing = new RegExp(missing).test(text) || /\bno \w+ (named|called)\b/.test(text);
	const words = text.split(/[^a-z0-9_-]+/);
	const namesIt = words.includes(name.toLowerCase());
	return (saysMissing && namesIt) || new RegExp(`\\b${noun}\\W+${missing}`).test(text);
}
