/** When a job or batch does what. All times in ms since 1970, `Infinity` for never. */
export interface Schedule {
	submittedAt: number;
	/** When it has left the queue. */
	runsAt: number;
	/** When it has done its work. */
	endsAt: number;
	/** When it has been stopped; it has not done its work then. */
	cancelledAt: number;
}

export type Phase = 'waiting' | 'running' | 'done' | 'cancelled';

/** A phase follows from the time alone, so nothing has to run in the background. */
export function phaseOf(schedule: Schedule, now: number): Phase {
	if (schedule.cancelledAt <= now) return 'cancelled';
	if (now < schedule.runsAt) return 'waiting';
	return now < schedule.endsAt ? 'running' : 'done';
}

/** When it has ended, one way or another. */
export function endOf({ endsAt, cancelledAt }: Schedule): number {
	return Math.min(endsAt, cancelledAt);
}

/** For how long it has been there until it ended, or until now. In ms. */
export function durationOf(schedule: Schedule, now: number): number {
	return Math.min(now, endOf(schedule)) - schedule.submittedAt;
}

/** Stops it at some time from now on, whatever it was to do by itself. */
export function stop(schedule: Schedule, at: number): void {
	schedule.cancelledAt = Math.min(schedule.cancelledAt, at);
	schedule.endsAt = Infinity;
}
