import type { Action, ProjectCall } from '../action';
import { queryCount, queryCountWithin, queryList, queryText } from '../query';
import { statusOfJob, type SqlJob } from '../state/sqlJob';
import { succeed } from '../succeed';
import { describeListedJob } from './describe';
import { inOrder } from './inOrder';
import { knownJobs } from './jobOf';
import { matchesTags } from './matchesTags';

/** The project's SQL jobs (dli_02_0025). `job_count` counts all that match. */
export const listJobs: Action = {
	uri: 'GET /v1.0/{project_id}/jobs',
	identity: 'required',
	async answer(call) {
		const { query, now, switches } = call;
		const size = queryCountWithin(query, 'page-size', [1, 100, 50]);
		const page = queryCountWithin(query, 'current-page', [1, 100, 1]);
		const matching = inOrder(call, (await knownJobs(call)).filter(filterOf(call)));
		const jobs = matching.slice((page - 1) * size, page * size);
		return succeed(call, {
			job_count: matching.length,
			jobs: jobs.map((job) => describeListedJob(job, now, switches)),
		});
	},
};

/** All filters of the reference; hyphens and underscores as they stand there. */
function filterOf({ query, now, switches }: ProjectCall): (job: SqlJob) => boolean {
	const wanted = (name: string) => queryText(query, name) || undefined;
	const types = [...queryList(query, 'job-type'), ...queryList(query, 'job_types')];
	const status = wanted('job-status')?.toUpperCase();
	const id = wanted('job-id');
	const queue = wanted('queue_name')?.toLowerCase();
	const owner = wanted('owner');
	const part = queryText(query, 'sql_pattern')?.toLowerCase() ?? '';
	const start = queryCount(query, 'start', 0);
	const end = queryCount(query, 'end', Infinity);
	const tags = queryList(query, 'tags');
	return (job) =>
		job.submittedAt + switches.listDelay <= now &&
		(types.length === 0 || types.includes('ALL') || types.includes(job.type)) &&
		(!status || statusOfJob(job, now) === status) &&
		(!id || job.id === id) &&
		(!queue || job.queue === queue) &&
		(!owner || job.owner === owner) &&
		job.statement.toLowerCase().includes(part) &&
		job.submittedAt >= start &&
		job.submittedAt <= end &&
		matchesTags(switches, job.tags, tags);
}
