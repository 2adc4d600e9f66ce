import type { IDataObject } from 'n8n-workflow';

import { Deadline } from '../../shared/dli/delays';
import { DliError } from '../../shared/dli/DliError';
import type { DliRequest } from '../../shared/dli/request';
import { optionsOf } from '../../shared/form/options';
import { optionalQueueField } from '../../shared/form/queues';
import { textField } from '../../shared/form/text';
import { choiceField, yesOrNo } from '../../shared/form/values';
import type { Item } from '../../shared/operation/item';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';
import { awaitEnd } from '../awaitEnd';
import { jobTimeout, waitForEnd } from '../fields';
import { jobId } from './fields';
import { jobJson } from './jobJson';
import type { Accepted } from './jobs';
import { acceptedJob, getStatus } from './jobs';
import { finished, sqlJob } from './sqlJob';

const path = textField(
	{
		displayName: 'Path',
		name: 'path',
		placeholder: 'e.g. obs://my-bucket/reports/2026-01-31',
		description: 'The folder in OBS to write to. DLI makes it, so it must not exist yet.',
	},
	{
		accepts: /^obs:\/\/(?![^/]*\.\d+\/)[^/,\s]+\/[^,]*[^/,]\/?$/,
		rule: 'Give a folder as obs://bucket/folder, without a comma, in a bucket whose name does not end in a dot and digits.',
	},
);

const format = choiceField({
	displayName: 'Format',
	name: 'format',
	description: 'How the rows are written',
	options: [
		{ name: 'CSV', value: 'csv' },
		{ name: 'JSON', value: 'json', description: 'One object per line' },
	],
	default: 'csv',
});

const compression = choiceField({
	displayName: 'Compression',
	name: 'compression',
	description: 'How the files are compressed',
	options: [
		{ name: 'Bzip2', value: 'bzip2' },
		{ name: 'Deflate', value: 'deflate' },
		{ name: 'Gzip', value: 'gzip' },
		{ name: 'None', value: 'none' },
	],
	default: 'none',
});

const overwrite = yesOrNo({
	displayName: 'Overwrite',
	name: 'overwrite',
	default: false,
	description: 'Whether to replace what the folder holds, instead of failing if it exists',
});

const withHeader = yesOrNo({
	displayName: 'With Header',
	name: 'withHeader',
	default: false,
	description: 'Whether a CSV file begins with the names of the columns',
});

const queue = optionalQueueField(
	'The SQL queue that writes the files, if not the one that the job ran on',
	'searchSqlQueues',
);

const wait = waitForEnd('export');
const options = optionsOf([compression, overwrite, queue, jobTimeout, withHeader]);

/** `POST …/jobs/{job_id}/export-result` (dli_02_0024), which is a job of its own. */
export const exportResult: Operation = {
	name: 'Export Result',
	value: 'exportResult',
	action: 'Export result of SQL job',
	description: 'Write all rows that a query found into a folder of OBS',
	fields: [jobId, path, format, wait, options],
	makes: 'job_id',
	call: eachItem({
		read: readWanted,
		async perform({ dli }, { id, body, folder, isAwaited, deadline }) {
			const source = finished(await dli.request(getStatus(id), { deadline }));
			const withQueue = { queue_name: source.queue, ...body };
			const answer = await dli.tryRequest(exportRequest(id, withQueue), { deadline });
			if (answer instanceof DliError) throw explained(answer, folder);
			const about = { exported_job_id: id, path: folder };
			const soFar = [{ job_id: answer.id, job_type: 'EXPORT', status: 'LAUNCHING', ...about }];
			if (!isAwaited) return soFar;
			const wish = { id: answer.id, deadline, onTimeout: 'keepRunning' } as const;
			return {
				soFar,
				finish: async () => [{ ...jobJson(finished(await awaitEnd(dli, sqlJob, wish))), ...about }],
			};
		},
		atMost: 16,
	}),
};

function readWanted(item: Item) {
	const option = item.read(options);
	const folder = item.read(path);
	const queueName = option(queue);
	return {
		id: item.read(jobId),
		folder,
		body: {
			data_path: folder,
			data_type: item.read(format),
			compress: option(compression),
			...(queueName && { queue_name: queueName }),
			export_mode: option(overwrite) ? 'Overwrite' : 'ErrorIfExists',
			with_column_header: option(withHeader),
		},
		isAwaited: item.read(wait),
		deadline: new Deadline(option(jobTimeout)),
	};
}

function exportRequest(id: string, body: IDataObject): DliRequest<Accepted> {
	return {
		method: 'POST',
		uri: '/v1.0/{project_id}/jobs/{job_id}/export-result',
		path: { job_id: id },
		body,
		topic: 'job',
		parse: acceptedJob,
	};
}

/** An export takes no tag by which it could be found again. */
function explained(error: DliError, folder: string): DliError {
	if (error.kind !== 'outcomeUnknown') return error;
	return error.with({
		message: `${error.message} It is not known whether the export runs.`,
		nextStep: `Look for it with SQL → Get Many, Job Type Export, or in ${folder}, before you run this again. ${error.nextStep}`,
	});
}
