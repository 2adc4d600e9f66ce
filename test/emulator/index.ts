/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests are not published */
import type { Emulator, EmulatorOptions } from './emulator';

export type { Change, ChangeKind } from './changes';
export type { Emulator, EmulatorOptions } from './emulator';
export type { Fault, FaultKind } from './faults/fault';
export type { RecordedJob } from './job/recordedJobs';
export type { JournalAction, JournalEntry } from './journal';
export { seedIds } from './seed/identities';
export type { BindingStatus, BindingType } from './state/binding';
export type { ExportedResult } from './state/exportedResult';
export type { Fate } from './state/fate';
export type { BindingView } from './state/listBindings';
export type { BindingWish } from './state/setBinding';
export type { State } from './state/state';
export type { Switches } from './switches';

declare global {
	/** Set by the tests' environment: loads the emulator outside jest's sandbox, once per worker. */
	var emulatorOutsideSandbox: typeof startEmulator | undefined;
}

/** Starts an emulator of DLI and IAM. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
	if (globalThis.emulatorOutsideSandbox) return await globalThis.emulatorOutsideSandbox(options);
	const start = await import('./start');
	return await start.startEmulator(options);
}
