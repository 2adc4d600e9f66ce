import type { IDataObject } from 'n8n-workflow';

import type { Accepted, SqlJob } from './jobs';
import { mostRows } from './jobs';
import type { Statement } from './submit';

/** What an item of Run holds of a job, in this order. */
const keys = [
	'job_id',
	'job_type',
	'job_mode',
	'status',
	'queue_name',
	'database_name',
	'statement',
	'start_time',
	'duration',
	'result_count',
	'input_row_count',
	'input_size',
	'result_path',
];

/**
 * A job as an output item: times in ms, sizes in bytes. `truncated` says that it has found more
 * rows than can be put out.
 */
export function jobJson({ json, type, resultCount = 0 }: SqlJob, most = mostRows): IDataObject {
	const known = keys.filter((key) => json[key] !== undefined).map((key) => [key, json[key]]);
	return { ...Object.fromEntries(known), truncated: type === 'QUERY' && resultCount > most };
}

/** A job that DLI has just accepted, of which nobody has asked anything yet. */
export function acceptedJson({ id, type, mode }: Accepted, statement: Statement): IDataObject {
	return {
		job_id: id,
		job_type: type,
		job_mode: mode,
		status: mode === 'sync' ? 'FINISHED' : 'LAUNCHING',
		queue_name: statement.queue,
		database_name: statement.database ?? '',
		statement: statement.sql,
	};
}
