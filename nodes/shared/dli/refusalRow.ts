import type { Complaint } from './answer';

/** What a request is about. Where the same words mean different things, it decides on the next step. */
export type Topic =
	| 'bind'
	| 'unbind'
	| 'connection'
	| 'create'
	| 'hosts'
	| 'job'
	| 'peering'
	| 'pool'
	| 'privilege'
	| 'queue'
	| 'route';

/** What a refusal says. */
export type Said = Pick<Complaint, 'code' | 'text' | 'status'>;

/** A row of the tables of refusals (docs/refusals.md). */
export interface Row {
	/** The topics it is for; without, all. */
	topics?: readonly Topic[];
	when(said: Said): boolean;
	/** Said when the service gave no words of its own. */
	message?: string;
	nextStep: string;
}

/** Topics of requests that build or remove peerings, and of what a FAILED one says. */
export const bindings: readonly Topic[] = ['bind', 'unbind', 'create', 'peering'];

/** What to look at when something is not there. */
export const otherProject = 'and check that the credential names the project it belongs to';

/** True if the text matches one of the patterns. */
export function says(...patterns: RegExp[]) {
	return ({ text }: Said): boolean => patterns.some((pattern) => pattern.test(text));
}

/** DLI codes come as `DLI.0001`. */
export function dli(...numbers: string[]) {
	return ({ code }: Said): boolean => numbers.some((number) => code === `DLI.${number}`);
}

/** Gateway codes come as `APIG.0101` or `APIGW.0101`. */
export function gateway(...numbers: string[]) {
	return ({ code }: Said): boolean =>
		numbers.some((number) => code === `APIG.${number}` || code === `APIGW.${number}`);
}

/** The status is one of these. */
export function status(...codes: number[]) {
	return (said: Said): boolean => codes.includes(said.status);
}

/** One of the conditions holds. */
export function either(...conditions: Array<(said: Said) => boolean>) {
	return (said: Said): boolean => conditions.some((condition) => condition(said));
}
