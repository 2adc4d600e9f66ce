import type { Change } from '../../emulator';

export interface Known {
	name: string;
	/** By `type/name`, in the words of the API. */
	statuses: Map<string, string>;
}

/** Connections by ID, as the emulator's own record of changes has them. */
export type Ledger = Map<string, Known>;

const statusAfter = { bound: 'CREATING', active: 'ACTIVE', failed: 'FAILED' } as const;

/** What there is after these changes, beginning with nothing. */
export function ledgerOf(changes: Change[]): Ledger {
	const ledger: Ledger = new Map();
	for (const change of changes) note(ledger, change);
	return ledger;
}

function note(ledger: Ledger, { kind, connectionId, type, name = '' }: Change): void {
	if (kind === 'connectionCreated') ledger.set(connectionId, { name, statuses: new Map() });
	if (kind === 'connectionDeleted') ledger.delete(connectionId);
	const statuses = ledger.get(connectionId)?.statuses;
	const binding = `${type === 'queue' ? 'queue' : 'elastic_resource_pool'}/${name}`;
	if (kind === 'unbound') statuses?.delete(binding);
	if (kind === 'bound' || kind === 'active' || kind === 'failed') {
		statuses?.set(binding, statusAfter[kind]);
	}
}
