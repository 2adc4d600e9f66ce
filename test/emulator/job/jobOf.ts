import type { ProjectCall } from '../action';
import { objectMissing } from '../refusal';
import { endOf } from '../state/schedule';
import type { SqlJob } from '../state/sqlJob';
import { settleJobs } from './settleJobs';

/** The project's jobs that are still known, settled up to now, oldest first. */
export async function knownJobs({ project, now, switches }: ProjectCall): Promise<SqlJob[]> {
	await settleJobs(project, now);
	return [...project.jobs.values()].filter((job) => now - endOf(job) < switches.jobLifetime);
}

/** The job in the URI. @throws Refusal DLI.0002 */
export async function jobOf(call: ProjectCall): Promise<SqlJob> {
	const id = call.parameters.job_id ?? '';
	const job = (await knownJobs(call)).find((known) => known.id === id);
	if (!job) throw objectMissing(`There is no job ${id}.`);
	return job;
}
