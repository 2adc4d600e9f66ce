import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import type { Remembered, Snapshot } from './snapshot';

/**
 * What the trigger remembers from poll to poll, in the workflow's static data. It belongs to what
 * is watched with which credential: another scope begins anew.
 */
export class Memory {
	private readonly data: IDataObject;

	constructor(
		poll: IPollFunctions,
		private readonly scope: string,
	) {
		this.data = poll.getWorkflowStaticData('node');
	}

	/** What was there at the last poll; undefined at the first. */
	recall(): Snapshot | undefined {
		const { scope, connections } = this.data;
		if (scope !== this.scope || typeof connections !== 'string') return undefined;
		const entries: Array<[string, Remembered]> = JSON.parse(connections);
		return new Map(entries);
	}

	/** Writes only what is new: n8n stores static data that was touched. */
	keep(snapshot: Snapshot): void {
		const connections = JSON.stringify([...snapshot]);
		if (this.data.scope !== this.scope) this.data.scope = this.scope;
		if (this.data.connections !== connections) this.data.connections = connections;
	}
}
