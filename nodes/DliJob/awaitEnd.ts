import type { DliClient } from '../shared/dli/client';
import { Deadline, pollDelay } from '../shared/dli/delays';
import { DliError } from '../shared/dli/DliError';
import { cancelOnce } from './cancelOnce';
import type { JobKind } from './jobKind';

/** Milliseconds between two looks at a job, at most. */
const longestDelay = 10_000;

/** Seconds for cancelling a job whose own time is over. */
const cancelSeconds = 30;

/** Which job is waited for, how long, and what becomes of it then. */
export interface Wait {
	id: string;
	deadline: Deadline;
	onTimeout: 'keepRunning' | 'cancel';
}

/**
 * Looks at a job, less and less often, until it has ended, one way or another. An answer that brings
 * no state is a reason to look again, whatever it says; only a refused identity is not.
 * @throws DliError when the deadline is over, the identity is refused, or the execution is stopped
 */
export async function awaitEnd<Job>(dli: DliClient, kind: JobKind<Job>, wait: Wait): Promise<Job> {
	const { id, deadline } = wait;
	const begun = deadline.elapsed;
	for (let seen = '', remark = ''; ;) {
		const delay = pollDelay(deadline.elapsed - begun, longestDelay);
		await pauseBetween(dli, wait, Math.min(delay, deadline.remaining)).catch(goesOn(kind, id));
		const job = await dli.tryRequest(kind.state(id), { deadline }).catch(goesOn(kind, id));
		if (!(job instanceof DliError)) {
			seen = kind.stateOf(job);
			if (kind.endStates.has(seen)) return job;
		} else if (job.kind === 'unauthorized') {
			goesOn(kind, id)(job);
		}
		remark = job instanceof DliError ? ` ${job.message}` : '';
		if (deadline.remaining === 0) return await afterTimeout(dli, kind, wait, { seen, remark });
	}
}

/**
 * The pause between two looks. It ends when another item fails, but not that of a job which is
 * cancelled soon: items that began together are late together, and none of their jobs is to go on.
 */
async function pauseBetween(dli: DliClient, wait: Wait, milliseconds: number): Promise<void> {
	await dli.wait(milliseconds).catch(async (error: unknown) => {
		const { deadline, onTimeout } = wait;
		if (onTimeout !== 'cancel' || deadline.remaining > longestDelay) throw error;
		await dli.pause(Math.min(milliseconds, deadline.remaining));
	});
}

/** A job is not over in time, and was cancelled for that. */
class CancelledForTime extends DliError {}

/** What is left of a job whose time is over. Gives it if it has succeeded at the last moment. */
async function afterTimeout<Job>(
	dli: DliClient,
	kind: JobKind<Job>,
	{ id, deadline: { seconds }, onTimeout }: Wait,
	{ seen, remark }: { seen: string; remark: string },
): Promise<Job> {
	const late = `Job ${id} is ${seen || 'not over'} after ${seconds} s`;
	const about = { [kind.idKey]: id };
	if (onTimeout === 'keepRunning') {
		const nextStep = `The job goes on. ${kind.comeBack} Or raise the timeout: ${coldQueue}`;
		throw new DliError('rejected', `${late}.${remark}`, nextStep, { about });
	}
	const extra = Deadline.fromNow(cancelSeconds);
	const { refused, state } = await cancelOnce(dli, kind, id, extra, true);
	if (state === kind.successState) {
		return await dli.request(kind.state(id), { deadline: extra });
	}
	if (refused && state !== kind.cancelledState) {
		const message = `${late} and could not be cancelled: ${refused.message}${remark}`;
		throw new DliError('rejected', message, kind.comeBack, { about });
	}
	const message = `${late} and was cancelled.${remark}`;
	throw new CancelledForTime('rejected', message, `Raise the timeout: ${coldQueue}`, { about });
}

/** True for the failure of an item whose job does not go on. */
export function isCancelledForTime(error: unknown): boolean {
	return error instanceof CancelledForTime;
}

/** Adds to what ended the waiting that it did not end the job. */
function goesOn({ idKey, comeBack }: JobKind<unknown>, id: string) {
	return (error: unknown): never => {
		if (!(error instanceof DliError)) throw error;
		throw error.with({
			message: `${error.message} Job ${id} goes on.`,
			nextStep: `${error.nextStep} ${comeBack}`,
			about: { [idKey]: id },
		});
	};
}

const coldQueue = 'a queue that has been idle needs 5 to 15 minutes to start.';
