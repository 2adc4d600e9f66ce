import { sleep } from 'n8n-workflow';

import type { Traffic } from './concurrency';
import { AdaptiveConcurrency } from './concurrency';
import { Deadline, mostRetries, retryDelay } from './delays';
import { DliError } from './DliError';
import type { Caller } from './exchange';
import { exchange } from './exchange';
import type { DliRequest } from './request';
import { isChange } from './request';

/**
 * What reading the state told about a change whose outcome was unknown: it was carried out; it was
 * not, so send this; or the state could not be read, for this reason.
 */
export type Resolution<A> = { done: A } | { again: DliRequest<A> } | DliError;

/** Milliseconds of sleep after which older n8n versions, whose sleep cannot be ended, look up. */
const napLength = 250;

export interface RequestOptions<A> {
	/** Counts for all tries; without, that of the client, or a quarter of an hour. */
	deadline?: Deadline;
	/**
	 * Finds out whether a change without an answer was carried out. A change without it is never
	 * sent again unless it certainly was not carried out.
	 */
	resolveUnknownOutcome?(): Promise<Resolution<A>>;
	/** True for a change that takes back what this run began: it is sent although the client is closed. */
	evenIfClosed?: boolean;
}

/** The one way out to DLI, for one execution or one poll. */
export class DliClient {
	private readonly concurrency = new AdaptiveConcurrency();
	private unauthorized?: DliError;
	private closed?: DliError;
	private readonly holdingChanges = new Set<Promise<unknown>>();

	/** @param deadline for requests that bring none of their own */
	constructor(
		private readonly caller: Caller,
		private readonly deadline?: Deadline,
	) {}

	/** Sends a request and returns its answer. Throws a `DliError`. */
	async request<A>(request: DliRequest<A>, options?: RequestOptions<A>): Promise<A> {
		const result = await this.tryRequest(request, options);
		if (result instanceof DliError) throw result;
		return result;
	}

	/**
	 * The same for callers to whom an error is an answer. What may go through later is sent again,
	 * at most four times and within the deadline.
	 */
	async tryRequest<A>(
		request: DliRequest<A>,
		options: RequestOptions<A> = {},
	): Promise<A | DliError> {
		const { deadline = this.deadline ?? Deadline.fromNow(), resolveUnknownOutcome } = options;
		const { evenIfClosed = false } = options;
		const started = deadline.elapsed;
		let current = request;
		for (let tries = 1; ; tries++) {
			while (isChange(request) && this.holdingChanges.size > 0) {
				await Promise.allSettled(this.holdingChanges);
			}
			const result = await this.concurrency.run(
				async () => await this.send(current, deadline, evenIfClosed),
				trafficOf,
			);
			if (!(result instanceof DliError) || result.isFinal) return result;
			const givenUp = (): DliError => afterTries(result, tries, deadline.elapsed - started);
			const delay = retryDelay(tries - 1, result.retryAfter);
			const isLast = !result.retryable || tries > mostRetries || delay >= deadline.remaining;
			if (result.kind === 'outcomeUnknown' && isChange(request)) {
				if (!resolveUnknownOutcome) return givenUp();
				if (!isLast) await this.pause(delay);
				const state = await resolveUnknownOutcome();
				if (state instanceof DliError) return givenUp();
				if ('done' in state) return state.done;
				current = state.again;
			} else if (!isLast) {
				await this.pause(delay);
			}
			if (isLast) return givenUp();
		}
	}

	/**
	 * From now on nothing is sent that changes something, unless it is sent `evenIfClosed`; whoever
	 * tries gets this error.
	 */
	close(reason: DliError): void {
		this.closed ??= reason;
	}

	/** Does some reading, on which it may depend whether anything is to be changed any more. */
	async withoutChanges<T>(reading: () => Promise<T>): Promise<T> {
		const result = reading();
		this.holdingChanges.add(result);
		return await result.finally(() => this.holdingChanges.delete(result));
	}

	/** Waits; ends when the execution is stopped, on every n8n within a second. */
	async pause(milliseconds: number): Promise<void> {
		const end = performance.now() + milliseconds;
		do {
			this.stopIfCancelled();
			await sleep(Math.min(napLength, Math.max(0, end - performance.now())), this.signal);
		} while (performance.now() < end);
		this.stopIfCancelled();
	}

	/** The same between two looks at something that takes time; ends also when the client is closed. */
	async wait(milliseconds: number): Promise<void> {
		const end = performance.now() + milliseconds;
		do {
			if (this.closed) throw this.closed;
			await this.pause(Math.min(napLength, Math.max(0, end - performance.now())));
		} while (performance.now() < end);
	}

	/** How many requests may go side by side at the moment. */
	get limit(): number {
		return this.concurrency.limit;
	}

	private async send<A>(
		request: DliRequest<A>,
		deadline: Deadline,
		evenIfClosed: boolean,
	): Promise<A | DliError> {
		this.stopIfCancelled();
		if (this.unauthorized) return this.unauthorized;
		if (this.closed && isChange(request) && !evenIfClosed) return this.closed;
		const result = await exchange(this.caller, request, deadline.requestTimeout);
		if (result instanceof DliError && result.kind === 'unauthorized') this.unauthorized = result;
		return result;
	}

	private get signal(): AbortSignal | undefined {
		return 'getExecutionCancelSignal' in this.caller
			? this.caller.getExecutionCancelSignal()
			: undefined;
	}

	private stopIfCancelled(): void {
		if (this.signal?.aborted) {
			throw new DliError('rejected', 'The execution was stopped.', 'Run the workflow again.');
		}
	}
}

function trafficOf(result: unknown): Traffic {
	if (!(result instanceof DliError) || result.kind === 'rejected') return 'ok';
	return result.isThrottled ? 'throttled' : 'unknown';
}

/** The error with a remark on how often and how long it was tried. */
function afterTries(error: DliError, tries: number, milliseconds: number): DliError {
	if (tries === 1) return error;
	const seconds = Math.round(milliseconds / 100) / 10;
	return error.with({ message: `${error.message} Tried ${tries} times in ${seconds} s.` });
}
