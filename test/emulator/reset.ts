import type { Cloud } from './cloud';
import type { EmulatorOptions } from './emulator';
import { seedIdentities } from './seed/identities';
import { seedObjects } from './seed/objects';
import { defaultSwitches } from './switches';

/** Puts a cloud back to its seed and the options of its start. */
export function reset(cloud: Cloud, options: EmulatorOptions): void {
	const { settle, latency, switches, seed = 'default' } = options;
	Object.assign(cloud.switches, defaultSwitches(), switches);
	if (settle !== undefined) cloud.switches.settle = settle;
	if (latency !== undefined) cloud.switches.latency = latency;
	cloud.state.clear();
	seedIdentities(cloud.state);
	if (seed === 'default') seedObjects(cloud.state);
	cloud.faults.clear();
	cloud.changes.clear();
	cloud.journal.length = 0;
	cloud.logins.length = 0;
	cloud.clock.reset();
}
