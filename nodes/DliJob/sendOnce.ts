import type { IDataObject } from 'n8n-workflow';

import type { DliClient, Resolution } from '../shared/dli/client';
import { Deadline, pollDelay } from '../shared/dli/delays';
import { DliError } from '../shared/dli/DliError';
import type { DliRequest } from '../shared/dli/request';

/** Seconds after which a job that does not show in the list is given up. */
const longestSearch = 60;

/** No signed request survives a larger difference between the clocks (ms). */
const clocksDiffer = 15 * 60_000;

/** How a job is found again if the answer to its request is lost. */
export interface Search<Job> {
	/** Looks once; undefined where nothing is to be seen yet. */
	look(deadline: Deadline): Promise<Job | undefined | DliError>;
	/** Names the job, for a user who has to look for it. */
	about: IDataObject;
	/** What is not known if it is not found, and how a user looks for it. */
	message: string;
	nextStep: string;
}

/**
 * Sends the request that starts a job. The API runs what it is sent twice, twice: so it is never
 * sent again where the first may have arrived. Then the job is looked for.
 * @throws DliError of the kind `outcomeUnknown` if it is not found within a minute
 */
export async function sendOnce<Job>(
	dli: DliClient,
	request: DliRequest<Job>,
	deadline: Deadline,
	search: Search<Job>,
): Promise<Job> {
	let wasLost = false;
	const answer = dli.request(request, {
		deadline,
		async resolveUnknownOutcome(): Promise<Resolution<Job>> {
			wasLost = true;
			return await lookUntilFound(dli, deadline, search);
		},
	});
	return await answer.catch((error: unknown) => {
		if (!(error instanceof DliError) || !wasLost) throw error;
		throw error.with({
			kind: 'outcomeUnknown',
			message: `${error.message} ${search.message}`,
			nextStep: `${search.nextStep} ${error.nextStep}`,
			about: search.about,
		});
	});
}

/** The earliest time at which the service can say that a job began which is sent now; in ms. */
export function earliestStart(): number {
	return Date.now() - clocksDiffer;
}

/** Again and again, because the list may lag behind. */
async function lookUntilFound<Job>(
	dli: DliClient,
	deadline: Deadline,
	{ look }: Search<Job>,
): Promise<Resolution<Job>> {
	const time = Deadline.fromNow(Math.min(longestSearch, deadline.remaining / 1000));
	for (;;) {
		const found = await look(time);
		if (found instanceof DliError) {
			if (found.isFinal || time.remaining === 0) return found;
		} else if (found) {
			return { done: found };
		} else if (time.remaining === 0) {
			return new DliError('outcomeUnknown', 'The list does not show the job.', '');
		}
		await dli.pause(Math.min(pollDelay(time.elapsed), time.remaining));
	}
}
