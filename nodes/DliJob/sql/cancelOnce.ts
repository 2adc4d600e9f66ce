import type { DliClient, Resolution } from '../../shared/dli/client';
import type { Deadline } from '../../shared/dli/delays';
import { DliError } from '../../shared/dli/DliError';
import type { SqlJob } from './jobs';
import { cancelJob, getStatus, hasEnded } from './jobs';

/** What DLI said to the wish to cancel a job, and how the job is afterwards. */
export interface Cancelled {
	/** The error, if it did not accept the wish. */
	refused?: DliError;
	/** Undefined where it could not be read. CANCELLED may come some time after the wish. */
	job?: SqlJob;
}

/** Cancels a job, and looks what has become of it: it may have ended just before. */
export async function cancelOnce(
	dli: DliClient,
	jobId: string,
	deadline: Deadline,
): Promise<Cancelled> {
	const request = cancelJob(jobId);
	const read = async () => await dli.tryRequest(getStatus(jobId), { deadline });
	const answer = await dli.tryRequest(request, {
		deadline,
		async resolveUnknownOutcome(): Promise<Resolution<string>> {
			const job = await read();
			if (job instanceof DliError) return job;
			return hasEnded(job) ? { done: '' } : { again: request };
		},
	});
	const job = await read();
	return {
		...(answer instanceof DliError && { refused: answer }),
		...(!(job instanceof DliError) && { job }),
	};
}
