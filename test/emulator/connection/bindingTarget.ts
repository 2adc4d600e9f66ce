import type { ProjectCall } from '../action';
import { notSupported, objectMissing } from '../refusal';
import type { BindingType } from '../state/binding';

/** What a connection has an entry for. */
export interface BindingTarget {
	type: BindingType;
	/** Lower case. */
	name: string;
}

/**
 * A queue's entry is its own, or its pool's where only pools are reported.
 * @throws Refusal DLI.0002, or DLI.0007 for queues that cannot be bound
 */
export function targetOfQueue({ project, switches }: ProjectCall, name: string): BindingTarget {
	if (name === 'default') {
		throw notSupported('The default queue does not support enhanced datasource connections.');
	}
	const queue = project.queues.get(name);
	if (!queue) throw objectMissing(`There is no queue named ${name}`);
	if (queue.elasticResourcePool && switches.poolReporting === 'poolOnly') {
		return { type: 'elasticResourcePool', name: queue.elasticResourcePool };
	}
	if (queue.resourceMode === 0 && !queue.elasticResourcePool) {
		throw notSupported(
			`The shared queue ${name} does not support enhanced datasource connections.`,
		);
	}
	return { type: 'queue', name };
}

/** @throws Refusal DLI.0002 */
export function targetOfPool({ project }: ProjectCall, name: string): BindingTarget {
	if (project.pools.has(name)) return { type: 'elasticResourcePool', name };
	throw objectMissing(`There is no elastic resource pool named ${name}`);
}
