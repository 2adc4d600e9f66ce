import type { DliClient } from '../shared/dli/client';
import type { Deadline } from '../shared/dli/delays';
import { pollDelay } from '../shared/dli/delays';
import { DliError } from '../shared/dli/DliError';

/** A cold queue takes 5 to 15 minutes to start, so jobs may take longer than other work. */
export const jobSeconds = 1800;

/** Milliseconds between two looks at a job, at most. */
const longestDelay = 10_000;

/** How waiting was over: with the end of the job, or with that of the deadline. */
export type Waited<State> =
	| { ended: State }
	/** What was seen last, if anything was, and why the last look brought nothing. */
	| { last?: State; error?: DliError };

/**
 * Looks at a job, less and less often, until it has ended or the deadline is over. An answer that
 * brings no state is a reason to look again, whatever it says; only a refused identity is not.
 * @throws DliError for a refused identity, and when the execution is stopped or another item failed
 */
export async function awaitEnd<State>(
	dli: DliClient,
	deadline: Deadline,
	look: () => Promise<State | DliError>,
	hasEnded: (state: State) => boolean,
): Promise<Waited<State>> {
	const begun = deadline.elapsed;
	let last: State | undefined;
	for (;;) {
		const delay = pollDelay(deadline.elapsed - begun, longestDelay);
		await dli.wait(Math.min(delay, deadline.remaining));
		const state = await look();
		if (!(state instanceof DliError)) {
			if (hasEnded(state)) return { ended: state };
			last = state;
		} else if (state.kind === 'unauthorized') {
			throw state;
		}
		if (deadline.remaining === 0)
			return { last, ...(state instanceof DliError && { error: state }) };
	}
}
