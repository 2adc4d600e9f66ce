import type { Binding } from '../../shared/dli/bindings';
import { nounOf } from '../../shared/dli/bindings';
import { DliError } from '../../shared/dli/DliError';
import { asSentence } from '../../shared/dli/nextSteps';
import type { Direction } from './request';

/** An error for one item, with what the connection says about its names. */
export function explained(
	error: DliError,
	readings: readonly Binding[],
	direction: Direction,
): DliError {
	const bindings = readings.map((one) => asCalledBy(error, one));
	const unread = bindings.find(({ status }) => status === 'UNKNOWN');
	if (unread) {
		const why = unread.err_msg ?? 'DLI did not say';
		return error.with({
			bindings,
			message: `${error.message} Whether ${nounOf(unread)} is bound could not be read: ${asSentence(why)}`,
		});
	}
	const failed = bindings.find(({ status }) => status === 'FAILED');
	if (!failed) return error.with({ bindings });
	const step = direction.nextStepAfterFailed(failed.err_msg ?? '');
	return error.with({
		bindings,
		message: `${error.message} ${failedSentence(failed)}`,
		nextStep: [...new Set([error.nextStep, step])].join(' '),
	});
}

/** A name that DLI calls unknown is not merely unbound. */
function asCalledBy(error: DliError, one: Binding): Binding {
	if (one.status !== 'UNBOUND' || !namesUnknown(error.message).includes(one.name)) return one;
	return { ...one, status: 'NOT_FOUND' };
}

/** The queues and pools, in lower case, of which a refusal says that there are none. */
export function namesUnknown(text: string): string[] {
	const sentences = text.matchAll(
		/\bno (?:\w+ ){0,3}(?:queue|pool)s? (?:is )?named \W?(\w+)|\b(?:queue|pool)s?\W{1,2}(\w+)\W? (?:does not exist|is not exist|(?:is )?not found)/gi,
	);
	return [...sentences].map(([, one, other]) => String(one ?? other).toLowerCase());
}

/** Says that a peering is FAILED, and why. */
export function failedSentence(one: Binding): string {
	return `The peering of ${nounOf(one)} is FAILED: ${asSentence(one.err_msg ?? 'DLI gives no reason')}`;
}

/** Does the work; an error says also what had been done. */
export async function remarked<T>(remark: string, work: () => Promise<T>): Promise<T> {
	return await work().catch((error: unknown) => {
		throw error instanceof DliError && remark ? withRemark(error, remark) : error;
	});
}

/** The error with one more sentence. */
export function withRemark(error: DliError, remark: string): DliError {
	return error.with({ message: `${error.message} ${remark}` });
}
