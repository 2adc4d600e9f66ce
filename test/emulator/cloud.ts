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
	return {
		clock,
		switches: defaultSwitches(),
		state: new State(),
		faults: new FaultQueue(),
		journal: [],
		changes: new Changes(clock),
		logins: [],
		closing: new AbortController(),
	};
}
