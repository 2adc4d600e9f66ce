import type { Change } from './changes';
import type { Fault } from './faults/fault';
import type { RecordedJob } from './job/recordedJobs';
import type { JournalEntry } from './journal';
import type { Fate } from './state/fate';
import type { BindingView } from './state/listBindings';
import type { BindingWish } from './state/setBinding';
import type { State } from './state/state';
import type { Switches } from './switches';

export interface EmulatorOptions {
	/** 0, the default, takes a free one. */
	port?: number;
	/** Short for the switch of that name, ms. */
	settle?: number;
	/** Short for the switch of that name, ms. */
	latency?: number;
	switches?: Partial<Switches>;
	/** `empty`: identities and projects only. */
	seed?: 'default' | 'empty';
}

/** A running emulator of DLI and IAM, in memory and on the loopback interface only. */
export interface Emulator {
	/** `http://127.0.0.1:…`, of DLI and IAM alike. */
	readonly endpoint: string;
	/** Fields of the credential `dliApi`, with a permanent access key. */
	readonly accessKey: Record<string, string>;
	/** The same with a temporary access key and its security token. */
	readonly temporaryKey: Record<string, string>;
	/** The same with an IAM user. */
	readonly iamUser: Record<string, string>;
	/** Every request, in order of arrival. */
	readonly journal: JournalEntry[];
	/** What really happened, oldest first. */
	readonly changes: Change[];
	readonly state: State;
	/** May be set at any time. */
	readonly switches: Switches;
	readonly faults: { add(fault: Fault): void; clear(): void };
	/** How far the service's clock is ahead of ours, in ms. */
	clockSkew: number;
	/** Lets that many ms pass at once: peerings settle, tokens expire, locks open. */
	skipTime(ms: number): void;
	/** The peerings of a connection. @throws if there is no such connection */
	bindings(connectionId: string): BindingView[];
	/** Sets the status of a peering. @throws if there is no such connection */
	setBinding(connectionId: string, wish: BindingWish): void;
	/** Every SQL job that was submitted, oldest first, in its present status. */
	jobs(): Promise<RecordedJob[]>;
	/** What happens to a job or batch to come, in the first project. */
	addFate(fate: Fate): void;
	/** All tokens so far are refused from now on. */
	revokeTokens(): void;
	/** All tokens so far have reached their expiry. */
	expireTokens(): void;
	/** Back to the seed and the options of the start; the journal is empty, no key is locked. */
	reset(): void;
	/** Also cuts the connections of hanging requests. */
	close(): Promise<void>;
}
