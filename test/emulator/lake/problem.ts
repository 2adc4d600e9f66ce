import { isObject } from '../json';

/** Why a statement cannot be run, found without running it. */
export interface Problem {
	code: 'DLI.0004' | 'DLI.0005';
	message: string;
}

/**
 * What is wrong with a statement that DuckDB would not prepare; undefined if that does not show
 * before it runs.
 */
export function problemIn(error: unknown): Problem | undefined {
	const [, kind, message = ''] =
		/^(Parser|Binder|Catalog) Error: (.*)/.exec(messageOf(error)) ?? [];
	if (kind === undefined) return undefined;
	return { code: kind === 'Parser' ? 'DLI.0004' : 'DLI.0005', message };
}

/** The first line of an error's message; the others point into SQL that nobody wrote. */
export function messageOf(error: unknown): string {
	// An error of native code need not be an instance of this realm's Error.
	const message = isObject(error) ? error.message : error;
	return String(message).split('\n')[0] ?? '';
}
