import type { Call } from './action';
import { answer, type Answer } from './answer';
import type { JsonObject } from './json';

/** DLI's envelope around an answer's own members: `is_success` and `message`. */
export function succeed(call: Call, members: JsonObject, status = 200): Answer {
	return answer({ is_success: flag(call, true), message: '', ...members }, status);
}

/** A truth value as this service writes it. */
export function flag({ switches }: Call, value: boolean): boolean | string {
	return switches.booleans === 'text' ? String(value) : value;
}
