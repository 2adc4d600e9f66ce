import { bodyList } from '../body';
import type { JsonObject } from '../json';
import { parameterInvalid } from '../refusal';

/** The `conf` of a body, a list of `key=value` texts (dli_02_0102). @throws Refusal DLI.0001 */
export function confInBody(body: JsonObject): string[] {
	return bodyList(body, 'conf').map((pair) => {
		if (typeof pair !== 'string' || !/^\s*[\w.]+\s*=/.test(pair)) {
			throw parameterInvalid(`The parameter conf is invalid: ${JSON.stringify(pair)}.`);
		}
		return pair;
	});
}

/** The value of one setting, or undefined if it is not there. Blanks around `=` do not count. */
export function confValue(conf: readonly string[], key: string): string | undefined {
	const pairs = conf.map((pair) => pair.split('=').map((part) => part.trim()));
	return pairs.find(([name]) => name === key)?.[1];
}
