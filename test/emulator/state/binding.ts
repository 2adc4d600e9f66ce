export type BindingType = 'queue' | 'elasticResourcePool';
export type BindingStatus = 'CREATING' | 'ACTIVE' | 'FAILED' | 'DELETING' | 'UNBOUND';

/** A queue or pool on its way to a connection. All times in ms since 1970. */
export interface Binding {
	type: BindingType;
	/** Of the queue or pool, lower case. */
	name: string;
	peerId: string;
	boundAt: number;
	/** When CREATING ends; `Infinity` for a peering that never comes up. */
	settlesAt: number;
	/** What CREATING ends with: FAILED if there is a reason, else ACTIVE. */
	failure: string;
	/** When the entry disappears, once it was unbound. */
	endsAt?: number;
}

/** A status follows from the time alone, so nothing has to run in the background. */
export function statusOf(binding: Binding, now: number): BindingStatus {
	if (binding.endsAt !== undefined) return now < binding.endsAt ? 'DELETING' : 'UNBOUND';
	if (now < binding.settlesAt) return 'CREATING';
	return binding.failure ? 'FAILED' : 'ACTIVE';
}

/** When the entry last changed, in ms. */
export function updateTimeOf(binding: Binding, now: number): number {
	return now < binding.settlesAt ? binding.boundAt : binding.settlesAt;
}

/** The key of a binding within its connection: a queue and a pool may share a name. */
export function bindingKey(target: { type: BindingType; name: string }): string {
	return `${target.type}/${target.name}`;
}
