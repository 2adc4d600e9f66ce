/** Two texts for the user, each one or more whole sentences. */
export interface Explanation {
	message: string;
	nextStep: string;
	/** True if it may pass by itself, and nothing was done yet: a later try is safe. */
	retryable?: boolean;
}

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
	}

	/** An error that says `message` and then `nextStep`. */
	static of({ message, nextStep, retryable }: Explanation): CredentialError {
		return new CredentialError(`${message} ${nextStep}`, retryable);
	}
}
