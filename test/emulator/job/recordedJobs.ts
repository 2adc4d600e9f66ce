import type { Cloud } from '../cloud';
import type { Tag } from '../state/connection';
import { statusOfJob, type JobStatus, type JobType } from '../state/sqlJob';
import { failureOf } from './describe';
import { settleJobs } from './settleJobs';

/** A job that was submitted, however its answer fared, in the words of the API. */
export interface RecordedJob {
	job_id: string;
	job_type: JobType;
	status: JobStatus;
	queue_name: string;
	database_name: string;
	statement: string;
	tags: Tag[];
	conf: string[];
	/** Why it has failed; empty if it has not. */
	message: string;
	/** Submission, in ms since 1970. */
	start_time: number;
}

/** Every SQL job of every project, oldest first; the switches about lists do not hide any. */
export async function listRecordedJobs({ clock, state }: Cloud): Promise<RecordedJob[]> {
	const now = clock.now();
	const projects = [...state.projects.values()];
	for (const project of projects) await settleJobs(project, now);
	return projects
		.flatMap(({ jobs }) => [...jobs.values()])
		.map((job) => ({
			job_id: job.id,
			job_type: job.type,
			status: statusOfJob(job, now),
			queue_name: job.queue,
			database_name: job.database,
			statement: job.statement,
			tags: job.tags,
			conf: job.conf,
			message: failureOf(job, now),
			start_time: job.submittedAt,
		}));
}
