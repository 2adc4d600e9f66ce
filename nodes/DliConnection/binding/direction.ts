import type { Binding } from '../../shared/dli/bindings';
import { isUnbound, nounOf } from '../../shared/dli/bindings';
import type { DliError } from '../../shared/dli/DliError';
import { asSentence, nextStepForPeering } from '../../shared/dli/nextSteps';
import { failedStaysBound } from '../../shared/dli/refusalsByText';
import type { DliRequest } from '../../shared/dli/request';
import { confirmation } from '../../shared/dli/request';

/** What tells Bind from Unbind, beyond the form. */
export interface Direction {
	topic: 'bind' | 'unbind';
	/** The path as the reference has it. */
	uri: DliRequest['uri'];
	/** What its names are afterwards. An item that was so before is marked `already_…`. */
	participle: 'bound' | 'unbound';
	/** For messages: what a name is once all is done, for example "ACTIVE". */
	goal: string;
	/** True when there is nothing more to ask for. */
	isFulfilledBy(binding: Binding): boolean;
	/** True when there is nothing more to wait for. */
	isReachedBy(binding: Binding): boolean;
	/** What to do when the deadline is over and some name is not there yet. */
	nextStepIfPending: string;
	/** What to do about a peering that FAILED for this reason of DLI's. */
	nextStepAfterFailed(reason: string): string;
}

/** `POST …/associate-queue` (dli_02_0191). */
export const binding: Direction = {
	topic: 'bind',
	uri: '/v2.0/{project_id}/datasource/enhanced-connections/{connection_id}/associate-queue',
	participle: 'bound',
	goal: 'ACTIVE',
	isFulfilledBy: ({ status }) => !/^(FAILED|UNKNOWN|UNBOUND|NOT_FOUND|DELET)/.test(status),
	isReachedBy: ({ status }) => status === 'ACTIVE',
	nextStepIfPending:
		'DLI keeps working on it. A new queue, or one whose CIDR block changed, needs 5 to 10 minutes before it can be bound: raise the timeout, or look later with Get.',
	nextStepAfterFailed: nextStepForPeering,
};

/** `POST …/disassociate-queue` (dli_02_0192). */
export const unbinding: Direction = {
	topic: 'unbind',
	uri: '/v2.0/{project_id}/datasource/enhanced-connections/{connection_id}/disassociate-queue',
	participle: 'unbound',
	goal: 'unbound',
	isFulfilledBy: isUnbound,
	isReachedBy: ({ status }) => status === 'UNBOUND',
	nextStepIfPending: 'DLI keeps working on it: raise the timeout, or look later with Get.',
	nextStepAfterFailed: () => failedStaysBound,
};

/** The request for these names; DLI's answer is its message. */
export function directionRequest(
	{ uri, topic }: Direction,
	connectionId: string,
	body: Record<string, string[]>,
): DliRequest<string> {
	return {
		method: 'POST',
		uri,
		path: { connection_id: connectionId },
		body,
		topic,
		parse: confirmation,
	};
}

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
		/\b(?:queue|pool)s? named \W?(\w+)|\b(?:queue|pool)s?\W{1,2}(\w+)\W? (?:does not exist|is not exist|(?:is )?not found)/gi,
	);
	return [...sentences].map(([, one, other]) => String(one ?? other).toLowerCase());
}

/** Says that a peering is FAILED, and why. */
export function failedSentence(one: Binding): string {
	return `The peering of ${nounOf(one)} is FAILED: ${asSentence(one.err_msg ?? 'DLI gives no reason')}`;
}
