import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { read, version, written } from './notation';
import type { Snapshot } from './snapshot';

/**
 * What the trigger remembers from poll to poll, in the workflow's static data. It belongs to what
 * is watched with which credential: another scope begins anew. n8n stores it when a poll starts the
 * workflow, and at the first poll after activation or its own start; a poll cannot ask for that.
 * So after a restart the comparison may be with an older state than the one that was seen last.
 */
export class Memory {
	private readonly data: IDataObject;
	private readonly scope: string;
	private readonly atStart: string | undefined;

	constructor(poll: IPollFunctions, watched: string) {
		this.scope = `${version} ${watched}`;
		this.data = poll.getWorkflowStaticData('node');
		this.atStart = this.stored();
	}

	/** What was there at the last poll; undefined at the first, or if it cannot be read. */
	recall(): Snapshot | undefined {
		return this.atStart === undefined ? undefined : read(this.atStart);
	}

	/**
	 * Writes only what is new: touched static data is what n8n will store.
	 * @returns false, with nothing written, if another poll has written since this one began: n8n
	 * starts a poll even while a slow one is running, whose older reading then no longer counts
	 */
	keep(snapshot: Snapshot): boolean {
		if (this.stored() !== this.atStart) return false;
		const connections = written(snapshot);
		if (this.data.scope !== this.scope) this.data.scope = this.scope;
		if (this.data.connections !== connections) this.data.connections = connections;
		return true;
	}

	private stored(): string | undefined {
		const { scope, connections } = this.data;
		return scope === this.scope && typeof connections === 'string' ? connections : undefined;
	}
}
