import { inCase } from '../inCase';
import type { JsonObject } from '../json';
import { noRows, type Column, type QueryResult } from '../lake/queryResult';
import { durationOf, endOf } from '../state/schedule';
import { statusOfJob, type SqlJob } from '../state/sqlJob';
import type { Switches } from '../switches';

/** A job as its status shows it (dli_02_0021). Times in ms, sizes in bytes. */
export function describeJob(job: SqlJob, now: number, switches: Switches): JsonObject {
	const status = statusOfJob(job, now);
	const { columns, rows, changed } = resultOf(job) ?? noRows;
	return {
		job_id: job.id,
		job_type: job.type,
		job_mode: job.mode,
		queue_name: job.queue,
		owner: job.owner,
		start_time: job.submittedAt,
		duration: durationOf(job, now),
		status: inCase(switches, status),
		input_row_count: rows.length + changed,
		bad_row_count: 0,
		input_size: sizeOf(rows.length + changed),
		result_count: rows.length,
		database_name: job.database,
		table_name: '',
		detail: detailOf(columns),
		statement: job.statement,
		tags: job.tags,
		user_conf: JSON.stringify(job.conf),
		...(status === 'FINISHED' && rows.length > 0 ? resultPlace(job, switches) : {}),
		message: failureOf(job, now),
	};
}

/** A job as the list shows it (dli_02_0025). */
export function describeListedJob(job: SqlJob, now: number, switches: Switches): JsonObject {
	const end = endOf(job);
	return {
		...describeJob(job, now, switches),
		...(end <= now ? { end_time: end } : {}),
		with_column_header: false,
	};
}

/** Why the job has failed or was cancelled; empty if neither is so. */
export function failureOf({ outcome, ...schedule }: SqlJob, now: number): string {
	return outcome && 'failure' in outcome && endOf(schedule) <= now ? outcome.failure : '';
}

/** What the job found, once it has. */
export function resultOf({ outcome }: SqlJob): QueryResult | undefined {
	return outcome && 'result' in outcome ? outcome.result : undefined;
}

/** Where Spark has another word in its description of a struct. */
const typesInDetail: Record<string, string> = {
	tinyint: 'byte',
	smallint: 'short',
	int: 'integer',
	bigint: 'long',
};

/** The columns as Spark describes a struct, in JSON. */
function detailOf(columns: readonly Column[]): string {
	const fields = columns.map(({ name, type }) => ({
		name,
		type: typesInDetail[type] ?? type,
		nullable: true,
		metadata: {},
	}));
	return JSON.stringify({ type: 'struct', fields });
}

/** Of so many rows, in bytes. Nobody reads files here, so it is invented. */
export function sizeOf(rows: number): number {
	return rows * 64;
}

function resultPlace({ id, submittedAt }: SqlJob, { jobBucket }: Switches): JsonObject {
	if (!jobBucket) return {};
	const day = new Date(submittedAt).toISOString().slice(0, 10).replaceAll('-', '/');
	return {
		result_format: 'csv',
		result_path: `obs://${jobBucket}/jobs/result/${day}/${id}`,
	};
}
