import type { ProjectCall } from '../action';
import type { Fate } from '../state/fate';
import type { Schedule } from '../state/schedule';

/** A queue that has had nothing to do for so long gives up its resources, ms. */
const idleTime = 3_600_000;

/** The times of a job or batch that a queue gets now, with its fate. */
export function scheduleOn(call: ProjectCall, queue: string, fate: Fate | undefined): Schedule {
	const { now, project, switches } = call;
	const before = project.warmQueues.get(queue);
	const isWarm = before && now - before.lastUsedAt <= idleTime;
	const warmAt = isWarm ? before.warmAt : now + switches.coldStart;
	const runsAt = Math.max(now, warmAt) + switches.jobLaunch;
	const endsAt = runsAt + switches.jobRun;
	project.warmQueues.set(queue, { warmAt, lastUsedAt: endsAt });
	const stays = fate && 'stays' in fate ? fate.stays : undefined;
	return {
		submittedAt: now,
		runsAt: stays === 'LAUNCHING' ? Infinity : runsAt,
		endsAt: stays ? Infinity : endsAt,
		cancelledAt: Infinity,
	};
}
