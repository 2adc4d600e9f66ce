import { isObject, type JsonObject } from './json';
import { parameterInvalid } from './refusal';

/** The request's JSON object; empty if there is no body. @throws Refusal DLI.0001 */
export function parseBody(rawBody: string): JsonObject {
	if (rawBody === '') return {};
	const value = parsedOrUndefined(rawBody);
	if (value === undefined) throw parameterInvalid('The request body is not valid JSON.');
	if (!isObject(value)) throw parameterInvalid('The request body is not a JSON object.');
	return value;
}

/** What the text says, or undefined if it is no JSON. */
export function parsedOrUndefined(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** A text. @throws Refusal DLI.0001 if it is missing, no text, or not of that form */
export function bodyText(body: JsonObject, key: string, form = /^/): string {
	const value = body[key];
	if (typeof value !== 'string' || !form.test(value)) {
		throw parameterInvalid(`The parameter ${key} is invalid.`);
	}
	return value;
}

/** A list; empty if it is missing or null. @throws Refusal DLI.0001 if it is something else */
export function bodyList(body: JsonObject, key: string): unknown[] {
	const value = body[key] ?? [];
	if (!Array.isArray(value)) throw parameterInvalid(`The parameter ${key} is not an array.`);
	return value;
}

/** A list of objects. @throws Refusal DLI.0001 */
export function bodyObjects(body: JsonObject, key: string): JsonObject[] {
	const list = bodyList(body, key);
	if (!list.every(isObject)) {
		throw parameterInvalid(`The parameter ${key} is not an array of objects.`);
	}
	return list;
}

/** Names of queues or pools, lower-cased as the service does, each once. @throws Refusal */
export function bodyNames(body: JsonObject, key: string): string[] {
	const names = bodyList(body, key).map((name) => {
		if (typeof name !== 'string' || !/^\w{1,128}$/.test(name)) {
			throw parameterInvalid(`The parameter ${key} is invalid: ${JSON.stringify(name)}.`);
		}
		return name.toLowerCase();
	});
	return [...new Set(names)];
}
