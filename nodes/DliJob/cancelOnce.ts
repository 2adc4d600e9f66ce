import type { DliClient, Resolution } from '../shared/dli/client';
import type { Deadline } from '../shared/dli/delays';
import { DliError } from '../shared/dli/DliError';
import type { JobKind } from './jobKind';

/** What DLI said to the wish to cancel a job, and how the job is afterwards. */
export interface Cancelled {
	/** The error, if it did not accept the wish. */
	refused?: DliError;
	/** '' where it could not be read. The job may be cancelled some time after the wish only. */
	state: string;
}

/**
 * Cancels a job, and looks what has become of it: it may have ended just before.
 * @param evenIfClosed for a job of this run's own; see `RequestOptions`
 */
export async function cancelOnce<Job>(
	dli: DliClient,
	kind: JobKind<Job>,
	id: string,
	deadline: Deadline,
	evenIfClosed = false,
): Promise<Cancelled> {
	const request = kind.cancel(id);
	const read = async () => {
		const job = await dli.tryRequest(kind.state(id), { deadline });
		return job instanceof DliError ? job : kind.stateOf(job);
	};
	const answer = await dli.tryRequest(request, {
		deadline,
		evenIfClosed,
		async resolveUnknownOutcome(): Promise<Resolution<string>> {
			const state = await read();
			if (state instanceof DliError) return state;
			return kind.endStates.has(state) ? { done: '' } : { again: request };
		},
	});
	const state = await read();
	return {
		...(answer instanceof DliError && { refused: answer }),
		state: state instanceof DliError ? '' : state,
	};
}
