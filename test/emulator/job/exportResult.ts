import type { Action, ProjectCall } from '../action';
import { noRows, type Outcome } from '../lake/queryResult';
import { notNow, notSupported } from '../refusal';
import { statusOfJob } from '../state/sqlJob';
import { succeed } from '../succeed';
import { addJob, describeSubmitted } from './addJob';
import { resultOf } from './describe';
import { exportedContent } from './exportedContent';
import { exportWish, type ExportWish } from './exportWish';
import { jobOf } from './jobOf';
import { queueForJob } from './queueForJob';

/** Writes a query's whole result into a folder of OBS, by a job of its own (dli_02_0024). */
export const exportResult: Action = {
	uri: 'POST /v1.0/{project_id}/jobs/{job_id}/export-result',
	keys: [
		'data_path',
		'data_type',
		'compress',
		'queue_name',
		'export_mode',
		'with_column_header',
		'limit_num',
		'encoding_type',
		'quote_char',
		'escape_char',
	],
	identity: 'required',
	async answer(call) {
		const wish = exportWish(call.body);
		const queue = queueForJob(call, 'queue_name', 'sql');
		const source = await jobOf(call);
		if (source.type !== 'QUERY') {
			throw notSupported(`Jobs of type ${source.type} have no result to export.`);
		}
		const result = resultOf(source);
		const status = statusOfJob(source, call.now);
		if (!result || status !== 'FINISHED') {
			throw notNow(`The job ${source.id} is ${status} and has no result.`);
		}
		const content = exportedContent(wish, result);
		const job = addJob(call, {
			type: 'EXPORT',
			mode: 'async',
			queue,
			database: source.database,
			statement: `EXPORT RESULT OF ${source.id} TO ${wish.path}`,
			tags: [],
			conf: [],
			work: async () => await Promise.resolve(write(call, job.id, wish, content)),
		});
		return succeed(call, describeSubmitted(job));
	},
};

function write(
	{ project }: ProjectCall,
	jobId: string,
	{ path, dataType, compress, encoding, mode }: ExportWish,
	content: string,
): Outcome {
	if (mode === 'ErrorIfExists' && project.exports.has(path)) {
		return { failure: `path ${path} already exists` };
	}
	project.exports.set(path, { path, jobId, dataType, compress, encoding, content });
	return { result: noRows };
}
