import type { Project } from '../state/project';
import type { SqlJob } from '../state/sqlJob';

const settling = new WeakMap<Project, Promise<void>>();

/** Does the work of all jobs that have had the time for it by now, oldest first. */
export async function settleJobs(project: Project, now: number): Promise<void> {
	// Whoever asks meanwhile waits, so that no work is done twice.
	const before = settling.get(project) ?? Promise.resolve();
	const after = before
		.catch(() => undefined)
		.then(async () => {
			const due = [...project.jobs.values()].filter((job) => isDue(job, now));
			due.sort((one, other) => one.endsAt - other.endsAt);
			for (const job of due) job.outcome = await job.work();
		});
	settling.set(project, after);
	await after;
}

function isDue({ outcome, endsAt }: SqlJob, now: number): boolean {
	return !outcome && endsAt <= now;
}
