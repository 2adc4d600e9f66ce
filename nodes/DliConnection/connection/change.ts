import type { Binding } from '../bindings';
import type { DliRequest } from '../exchange';
import { nextStepForPeering } from '../explanations';

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
	/** What to do about a peering that FAILED for this reason of DLI's. */
	nextStepAfterFailed(reason: string): string;
}

/** Not listed, or on its way out. */
const isGone = ({ status }: Binding): boolean => /^(UNBOUND|DELET)/.test(status);

export const binding: Change = {
	uri: '/v2.0/{project_id}/datasource/enhanced-connections/{connection_id}/associate-queue',
	participle: 'bound',
	goal: 'ACTIVE',
	isFulfilledBy: (one) => one.status !== 'FAILED' && !isGone(one),
	isReachedBy: ({ status }) => status === 'ACTIVE',
	nextStepAfterFailed: nextStepForPeering,
};

export const unbinding: Change = {
	uri: '/v2.0/{project_id}/datasource/enhanced-connections/{connection_id}/disassociate-queue',
	participle: 'unbound',
	goal: 'unbound',
	isFulfilledBy: isGone,
	isReachedBy: ({ status }) => status === 'UNBOUND',
	nextStepAfterFailed: () =>
		'The service does not unbind an entry whose peering is FAILED. Delete the connection, or bind again after removing the cause.',
};
