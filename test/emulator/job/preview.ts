import type { Action, ProjectCall } from '../action';
import { noRows, type QueryResult } from '../lake/queryResult';
import { queryCountWithin, queryText } from '../query';
import { notNow, notSupported, objectMissing, resultExpired } from '../refusal';
import { endOf } from '../state/schedule';
import { statusOfJob, type SqlJob } from '../state/sqlJob';
import { resultOf, sizeOf } from './describe';
import { jobOf } from './jobOf';
import { succeedWithRows } from './rows';

const mostRows = 1000;

/** The first rows that a query has found, at most 1,000 (dli_02_0312). */
export const previewJob: Action = {
	uri: 'GET /v1.0/{project_id}/jobs/{job_id}/preview',
	identity: 'required',
	async answer(call) {
		const size = queryCountWithin(call.query, 'page-size', [1, mostRows, mostRows]);
		const queue = queryText(call.query, 'queue-name')?.toLowerCase();
		if (queue && !call.project.queues.has(queue)) {
			throw objectMissing(`There is no queue named ${queue}`);
		}
		const job = await jobOf(call);
		const { columns, rows, changed } = shownResult(call, job);
		const shown = rows.slice(0, size);
		const members = {
			job_id: job.id,
			job_type: job.type,
			row_count: shown.length,
			input_size: sizeOf(rows.length),
		};
		return succeedWithRows(call, members, { columns, rows: shown, changed });
	},
};

/** @throws Refusal if this job shows no rows, or not now */
function shownResult({ now, switches }: ProjectCall, job: SqlJob): QueryResult {
	const hasRows = job.type === 'QUERY' || (job.type === 'DDL' && switches.previewDdl);
	if (!hasRows) throw notSupported(`Jobs of type ${job.type} have no result to preview.`);
	const result = resultOf(job);
	if (!result || now < endOf(job)) {
		const status = statusOfJob(job, now);
		const isOver = status === 'FAILED' || status === 'CANCELLED';
		if (!isOver && switches.previewUnfinished === 'empty') return noRows;
		throw notNow(`The job ${job.id} is ${status} and has no result.`);
	}
	if (now - endOf(job) >= switches.resultLifetime) {
		throw resultExpired(`The result of job ${job.id} expires.`);
	}
	return result;
}
