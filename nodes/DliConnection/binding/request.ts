import type { Binding, BindingType } from '../../shared/dli/bindings';
import { isUnbound } from '../../shared/dli/bindings';
import { nextStepForPeering } from '../../shared/dli/nextSteps';
import { failedStaysBound } from '../../shared/dli/refusalsByText';
import type { DliRequest } from '../../shared/dli/request';
import { confirmation } from '../../shared/dli/request';
import type { Target } from './task';

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
export const bind: Direction = {
	topic: 'bind',
	uri: '/v2.0/{project_id}/datasource/enhanced-connections/{connection_id}/associate-queue',
	participle: 'bound',
	goal: 'ACTIVE',
	isFulfilledBy: ({ status }) => !/^(FAILED|UNKNOWN|UNBOUND|NOT_FOUND|DELET)/.test(status),
	isReachedBy: ({ status }) => status === 'ACTIVE',
	nextStepIfPending:
		'DLI keeps working on it. A new queue, or one whose CIDR block changed, needs 5 to 10 minutes before it can be bound: raise the timeout, or check later with Get.',
	nextStepAfterFailed: nextStepForPeering,
};

/** `POST …/disassociate-queue` (dli_02_0192). */
export const unbind: Direction = {
	topic: 'unbind',
	uri: '/v2.0/{project_id}/datasource/enhanced-connections/{connection_id}/disassociate-queue',
	participle: 'unbound',
	goal: 'unbound',
	isFulfilledBy: isUnbound,
	isReachedBy: ({ status }) => status === 'UNBOUND',
	nextStepIfPending: 'DLI keeps working on it: raise the timeout, or check later with Get.',
	nextStepAfterFailed: () => failedStaysBound,
};

/** The request for these targets; DLI's answer is its message. */
export function bindingRequest(
	{ uri, topic }: Direction,
	connectionId: string,
	targets: readonly Target[],
): DliRequest<string> {
	return {
		method: 'POST',
		uri,
		path: { connection_id: connectionId },
		body: bodyFor(targets),
		topic,
		parse: confirmation,
	};
}

/** The body of a request for these targets: each once, in the order given. */
function bodyFor(targets: readonly Target[]): Record<string, string[]> {
	const namesOf = (wanted: BindingType) => [
		...new Set(targets.filter(({ type }) => type === wanted).map(({ name }) => name)),
	];
	const queues = namesOf('queue');
	const pools = namesOf('elastic_resource_pool');
	return {
		...(queues.length > 0 && { queues }),
		...(pools.length > 0 && { elastic_resource_pools: pools }),
	};
}
