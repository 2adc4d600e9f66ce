import { isObject } from './errorBody';

/** n8n, axios and Node wrap errors in each other, each version another way. */
const mostLayers = 20;

/** What Node says of a connection that failed; '' where it is silent. */
export interface NetworkCause {
	/** Such as `ECONNRESET`. */
	code: string;
	/** What failed, such as `connect`, `getaddrinfo`, `read`. */
	syscall: string;
}

/**
 * Finds code and system call in what n8n threw. In 2.x they are somewhere among the causes; 1.x keeps
 * no cause, but the code as `httpCode`, and Node's message ("connect EHOSTUNREACH 10.0.0.1:443").
 */
export function networkCause(thrown: unknown): NetworkCause {
	const layers = layersOf(thrown);
	const texts = (key: string): string[] =>
		layers
			.flatMap((layer): unknown => Reflect.get(layer, key))
			.filter((value): value is string => typeof value === 'string');
	const codes = [...texts('code'), ...texts('httpCode')];
	const calls = [...texts('syscall'), ...texts('messages'), ...texts('message')];
	return {
		code: codes.find((code) => /^[A-Z][A-Z\d_]{3,}$/.test(code)) ?? '',
		syscall: firstMatch(calls, /^(?:connect|getaddrinfo|read|write)(?=$| E[A-Z])/),
	};
}

/** The error and those inside it, the outermost first; attempts at several addresses count. */
export function layersOf(thrown: unknown): object[] {
	const layers = new Set<object>();
	const waiting = [thrown];
	while (waiting.length > 0 && layers.size < mostLayers) {
		const layer = waiting.shift();
		if (!isObject(layer) || layers.has(layer)) continue;
		layers.add(layer);
		const { cause, errorResponse, errors } = layer;
		waiting.push(cause, errorResponse, ...(Array.isArray(errors) ? errors : []));
	}
	return [...layers];
}

function firstMatch(texts: string[], pattern: RegExp): string {
	for (const text of texts) {
		const [match] = pattern.exec(text) ?? [];
		if (match !== undefined) return match;
	}
	return '';
}
