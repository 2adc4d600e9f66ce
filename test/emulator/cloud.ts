/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { setMaxListeners } from 'node:events';
import { Changes } from './changes';
import { Clock } from './clock';
import { FaultQueue } from './faults/faultQueue';
import type { JournalEntry } from './journal';
import { State } from './state/state';
import { defaultSwitches, type Switches } from './switches';

/** Everything one emulator remembers. */
export interface Cloud {
	clock: Clock;
	switches: Switches;
	state: State;
	faults: FaultQueue;
	journal: JournalEntry[];
	changes: Changes;
	/** Logins of the last minute, in ms. */
	logins: number[];
	/** Ends what is still waiting when the emulator closes. */
	closing: AbortController;
}

/** A cloud without any project. */
export function emptyCloud(): Cloud {
	const clock = new Clock();
	const closing = new AbortController();
	// Every request that waits listens for the end, and any number of them may: that is no leak.
	setMaxListeners(0, closing.signal);
	return {
		clock,
		switches: defaultSwitches(),
		state: new State(),
		faults: new FaultQueue(),
		journal: [],
		changes: new Changes(clock),
		logins: [],
		closing,
	};
}
