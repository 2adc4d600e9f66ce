import { isObject } from './errorBody';

/** Two texts for the user, each one or more whole sentences. */
export interface Explanation {
	message: string;
	nextStep: string;
	/** True if it may pass by itself, and nothing was done yet: a later try is safe. */
	retryable?: boolean;
}

const mostRemembered = 100;

// n8n 1.x keeps of an error that it wraps nothing but the message: by that it is found again.
const recent = new Map<string, CredentialError>();

/**
 * Why a request of this credential was not sent or not accepted: what happened, then the next step.
 * It carries neither the answer nor the request, because both hold secrets.
 */
export class CredentialError extends Error {
	override readonly name = 'CredentialError';

	constructor(
		message: string,
		/** See `Explanation`. */
		readonly retryable = false,
	) {
		super(message);
		recent.delete(message);
		recent.set(message, this);
		const [oldest] = recent.keys();
		if (oldest !== undefined && recent.size > mostRemembered) recent.delete(oldest);
	}

	/** An error that says `message` and then `nextStep`. */
	static of({ message, nextStep, retryable }: Explanation): CredentialError {
		return new CredentialError(`${message} ${nextStep}`, retryable);
	}

	/** The error of this credential inside of what any version of n8n threw. */
	static in(thrown: unknown): CredentialError | undefined {
		const layers = layersOf(thrown);
		for (const layer of layers) if (layer instanceof CredentialError) return layer;
		return thrown instanceof Error ? recent.get(thrown.message) : undefined;
	}
}

/** n8n, axios and Node wrap errors in each other, each version another way. */
const mostLayers = 20;

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
