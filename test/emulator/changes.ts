import type { Clock } from './clock';
import type { Binding, BindingType } from './state/binding';

export type ChangeKind =
	| 'connectionCreated'
	| 'connectionDeleted'
	| 'hostsUpdated'
	| 'routeCreated'
	| 'routeDeleted'
	| 'granted'
	| 'revoked'
	| 'bound'
	| 'active'
	| 'failed'
	| 'unbound';

/** Something that really happened, however often it was asked for. */
export interface Change {
	/** In ms since 1970. */
	at: number;
	kind: ChangeKind;
	connectionId: string;
	/** Of a binding. */
	type?: BindingType;
	/** Of the queue or pool, the route, or the project that was granted. */
	name?: string;
}

/** The record of changes. Peerings settle by themselves, so those due are noted when it is read. */
export class Changes {
	private record: Change[] = [];

	/** Peerings in CREATING, with the IDs of their connections. */
	private readonly awaited = new Map<Binding, string>();

	constructor(private readonly clock: Clock) {}

	add(change: Change): void {
		this.record.push(change);
	}

	bound(connectionId: string, binding: Binding): void {
		const { boundAt: at, type, name } = binding;
		this.add({ at, kind: 'bound', connectionId, type, name });
		this.awaitSettling(connectionId, binding);
	}

	/** Notes in due time that a peering became ACTIVE or FAILED. */
	awaitSettling(connectionId: string, binding: Binding): void {
		this.awaited.set(binding, connectionId);
	}

	unbound(at: number, connectionId: string, binding: Binding): void {
		this.forget([binding]);
		const { type, name } = binding;
		this.add({ at, kind: 'unbound', connectionId, type, name });
	}

	/** These peerings are being taken down: what has not settled by now never will. */
	forget(bindings: Iterable<Binding>): void {
		this.noteSettled();
		for (const binding of bindings) this.awaited.delete(binding);
	}

	/** All changes so far, oldest first. */
	list(): Change[] {
		this.noteSettled();
		return [...this.record].sort((one, other) => one.at - other.at);
	}

	clear(): void {
		this.record = [];
		this.awaited.clear();
	}

	private noteSettled(): void {
		const now = this.clock.now();
		for (const [binding, connectionId] of this.awaited) {
			const { type, name, settlesAt: at } = binding;
			if (at > now) continue;
			this.awaited.delete(binding);
			const kind = binding.failure ? 'failed' : 'active';
			this.add({ at, kind, connectionId, type, name });
		}
	}
}
