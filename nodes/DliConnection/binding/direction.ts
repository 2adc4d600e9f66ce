import type { Binding } from '../../shared/dli/bindings';
import type { DliRequest } from '../../shared/dli/exchange';
import { failedStaysBound } from '../../shared/dli/nextSteps';
import { nextStepForPeering } from '../../shared/dli/explanations';

/** What tells Bind from Unbind, beyond the form. */
export interface Change {
	/** The path after `…/enhanced-connections/{connection_id}`, as the reference has it. */
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

/** Not listed, or on its way out. */
const isGone = ({ status }: Binding): boolean => /^(UNBOUND|DELET)/.test(status);

export const binding: Change = {
	uri: '/v2.0/{project_id}/datasource/enhanced-connections/{connection_id}/associate-queue',
	participle: 'bound',
	goal: 'ACTIVE',
	isFulfilledBy: (one) => !['FAILED', 'UNKNOWN'].includes(one.status) && !isGone(one),
	isReachedBy: ({ status }) => status === 'ACTIVE',
	nextStepIfPending:
		'DLI goes on with it. A new queue, or one whose CIDR block changed, needs 5 to 10 minutes before it can be bound: raise the timeout, or look later with Get.',
	nextStepAfterFailed: nextStepForPeering,
};

export const unbinding: Change = {
	uri: '/v2.0/{project_id}/datasource/enhanced-connections/{connection_id}/disassociate-queue',
	participle: 'unbound',
	goal: 'unbound',
	isFulfilledBy: isGone,
	isReachedBy: ({ status }) => status === 'UNBOUND',
	nextStepIfPending: 'DLI goes on with it: raise the timeout, or look later with Get.',
	nextStepAfterFailed: () => failedStaysBound,
};
