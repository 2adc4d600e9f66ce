import { answer, type Answer } from './answer';

/** An error answer in the shape `{ error_code, error_msg, request_id }`. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		/** Such as `DLI.0001` or `APIG.0301`. */
		readonly code: string,
		message: string,
	) {
		super(message);
	}

	toAnswer(requestId: string): Answer {
		return answer(
			{ error_code: this.code, error_msg: this.message, request_id: requestId },
			this.status,
		);
	}
}

/** The refusal that was thrown. @throws anything else again, for it is a fault of the emulator */
export function asRefusal(error: unknown): Refusal {
	if (error instanceof Refusal) return error;
	throw error;
}

/** DLI.0001: a parameter is missing, malformed or of the wrong type. */
export function parameterInvalid(message: string): Refusal {
	return new Refusal(400, 'DLI.0001', message);
}

/** DLI.0001, of all codes, is what an unknown connection ID gets. */
export function connectionMissing(id: string): Refusal {
	return parameterInvalid(`Connection ${id} does not exist.`);
}

/** DLI.0002: something named in the request does not exist. */
export function objectMissing(message: string): Refusal {
	return new Refusal(400, 'DLI.0002', message);
}

/** DLI.0006: something of that name exists already. */
export function objectExists(message: string): Refusal {
	return new Refusal(400, 'DLI.0006', message);
}

/** DLI.0007: not for this kind of queue. */
export function notSupported(message: string): Refusal {
	return new Refusal(400, 'DLI.0007', message);
}

/** DLI.0009: not in this state. */
export function notNow(message: string): Refusal {
	return new Refusal(400, 'DLI.0009', message);
}

/** DLI.0100: the rows of a job are no longer kept. */
export function resultExpired(message: string): Refusal {
	return new Refusal(400, 'DLI.0100', message);
}

/** APIG.0301: the identity cannot be established. */
export function identityUnknown(reason: string): Refusal {
	return new Refusal(401, 'APIG.0301', `Incorrect IAM authentication information: ${reason}`);
}

/** APIG.0302: the identity is known, and may not. */
export function notAllowed(message: string): Refusal {
	return new Refusal(403, 'APIG.0302', message);
}

/** APIG.0101: what an API answers that the region lacks. */
export function apiMissing(): Refusal {
	return new Refusal(
		404,
		'APIG.0101',
		'The API does not exist or has not been published in the environment',
	);
}
