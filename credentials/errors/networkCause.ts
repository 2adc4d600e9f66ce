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

/** Finds code and system call in what n8n threw, however deep; attempts at several addresses count. */
export function networkCause(thrown: unknown): NetworkCause {
	const layers = layersOf(thrown);
	const first = (key: string, form: RegExp): string => {
		for (const layer of layers) {
			const value: unknown = Reflect.get(layer, key);
			if (typeof value === 'string' && form.test(value)) return value;
		}
		return '';
	};
	return { code: first('code', /^[A-Z][A-Z\d_]{3,}$/), syscall: first('syscall', /^[a-z]+$/) };
}

/** The error and those inside it, the outermost first. */
function layersOf(thrown: unknown): object[] {
	const layers = new Set<object>();
	const waiting = [thrown];
	while (waiting.length > 0 && layers.size < mostLayers) {
		const layer = waiting.shift();
		if (!isObject(layer) || layers.has(layer)) continue;
		layers.add(layer);
		const { cause, errorResponse, reason, errors } = layer;
		waiting.push(cause, errorResponse, reason, ...(Array.isArray(errors) ? errors : []));
	}
	return [...layers];
}
