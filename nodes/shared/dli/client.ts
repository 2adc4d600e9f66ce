import type { IDataObject } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { delayBeforeRetry, mostRetries } from './delays';
import { Deadline, defaultSeconds } from './deadline';
import { Refusal } from './DliError';
import type { Caller, DliRequest } from './exchange';
import { exchange } from './exchange';
import { Lanes } from './concurrency';

/**
 * What reading the state told about a request whose answer was lost: it was carried out; it was
 * not, send this; or the state could not be read, so that nothing is sent blindly.
 */
export type Settled = { done: IDataObject } | { again: DliRequest } | { unreadable: true };

interface Care {
	deadline?: Deadline;
	/**
	 * Finds out whether a request without an answer was carried out. Without it the request is
	 * simply sent again: right for reading, and for writing what overwrites.
	 */
	settle?: () => Promise<Settled>;
}

/** The one way out to DLI, for one execution. */
export class Transport {
	private readonly lanes = new Lanes();
	private refusedIdentity?: Refusal;

	constructor(private readonly caller: Caller) {}

	/**
	 * Sends a request and returns the JSON of its answer.
	 * @throws Refusal
	 */
	async request(request: DliRequest, care?: Care): Promise<IDataObject> {
		const result = await this.ask(request, care);
		if (result instanceof Refusal) throw result;
		return result;
	}

	/**
	 * The same for callers to whom a refusal is an answer. What may go through later is sent again,
	 * at most four times and within the deadline.
	 */
	async ask(request: DliRequest, care: Care = {}): Promise<IDataObject | Refusal> {
		const { deadline = new Deadline(defaultSeconds), settle } = care;
		const started = deadline.elapsed;
		let current = request;
		for (let retries = 0; ; retries++) {
			const result = await this.lanes.use(
				async () => await this.send(current, deadline),
				trafficOf,
			);
			if (!(result instanceof Refusal)) return result;
			const delay = delayBeforeRetry(retries, result.retryAfter);
			const isLast = result.isFinal || retries === mostRetries || delay >= deadline.remaining;
			if (!isLast) await this.pause(delay);
			const settled = result.kind === 'lost' && settle ? await settle() : undefined;
			if (settled && 'done' in settled) return settled.done;
			if (isLast || (settled && 'unreadable' in settled)) {
				return result.after(retries + 1, deadline.elapsed - started);
			}
			current = settled?.again ?? current;
		}
	}

	/** Waits; ends at once when the execution is stopped. */
	async pause(milliseconds: number): Promise<void> {
		await sleep(milliseconds, this.signal);
		this.stopIfCancelled();
	}

	private async send(request: DliRequest, deadline: Deadline): Promise<IDataObject | Refusal> {
		this.stopIfCancelled();
		if (this.refusedIdentity) return this.refusedIdentity;
		const timeout = Math.ceil(
			Math.max(1000, Math.min(deadline.requestTimeout, deadline.remaining)),
		);
		const result = await exchange(this.caller, request, timeout);
		if (result instanceof Refusal && result.kind === 'identity') this.refusedIdentity = result;
		return result;
	}

	private get signal(): AbortSignal | undefined {
		return 'getExecutionCancelSignal' in this.caller
			? this.caller.getExecutionCancelSignal()
			: undefined;
	}

	private stopIfCancelled(): void {
		if (this.signal?.aborted) {
			throw new Refusal('refused', 'The execution was stopped.', 'Run the workflow again.');
		}
	}
}

function trafficOf(result: IDataObject | Refusal) {
	if (!(result instanceof Refusal) || result.kind === 'refused') return 'flowing';
	return result.httpStatus === 429 ? 'tooMany' : 'unknown';
}
