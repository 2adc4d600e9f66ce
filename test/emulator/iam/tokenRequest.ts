import { isObject, type JsonObject } from '../json';
import { KeystoneRefusal } from './keystoneRefusal';

/** Who wants a token, and for which project. */
export interface TokenRequest {
	name: string;
	password: string;
	domainName: string;
	projectId: string;
}

/** Reads `{ auth: { identity, scope } }`. @throws KeystoneRefusal 400 */
export function readTokenRequest(body: JsonObject): TokenRequest {
	const methods = at(body, 'auth', 'identity', 'methods');
	if (!Array.isArray(methods) || methods.length !== 1 || methods[0] !== 'password') throw invalid();
	const user = ['auth', 'identity', 'password', 'user'];
	return {
		name: textAt(body, ...user, 'name'),
		password: textAt(body, ...user, 'password'),
		domainName: textAt(body, ...user, 'domain', 'name'),
		projectId: textAt(body, 'auth', 'scope', 'project', 'id'),
	};
}

function textAt(body: JsonObject, ...keys: string[]): string {
	const value = at(body, ...keys);
	if (typeof value !== 'string' || value === '') throw invalid();
	return value;
}

function at(body: JsonObject, ...keys: string[]): unknown {
	return keys.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), body);
}

function invalid(): KeystoneRefusal {
	return new KeystoneRefusal(400, 'The request body is invalid');
}
