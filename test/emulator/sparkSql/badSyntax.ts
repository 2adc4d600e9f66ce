/** Text that Spark's parser cannot read; its message says where. DLI answers with DLI.0004. */
export class BadSyntax extends Error {}

/** The error that was thrown. @throws anything else again, for it is a fault of the emulator */
export function asBadSyntax(error: unknown): BadSyntax {
	if (error instanceof BadSyntax) return error;
	throw error;
}
