import type { IDataObject } from 'n8n-workflow';

import { collection } from '../../shared/form/options';
import { jsonObjectField } from '../../shared/form/values';
import type { Item } from '../../shared/operation/item';
import { settings } from '../configuration';
import {
	className,
	file,
	files,
	jars,
	name,
	programArguments,
	pyFiles,
	size,
	sparkQueue,
	sparkVersion,
} from './fields';

const moreFields = jsonObjectField({
	displayName: 'More Fields (JSON)',
	name: 'moreFields',
	placeholder: 'e.g. { "executorMemory": "8G", "numExecutors": 4 }',
	description:
		'What else the body of the request is to hold, in the words of the API reference. It adds to the form, and cannot hold what has a field of its own.',
});

/** What a Spark job may have beyond the main fields. */
export const additionalFields = collection(
	{ displayName: 'Additional Fields', name: 'additionalFields', placeholder: 'Add field' },
	[settings, files, jars, moreFields, name, pyFiles, sparkVersion],
);

/** What has a field of its own in the form; `cluster_name` is an older name of `queue`. */
const ownFields = new Set([
	'file',
	'className',
	'queue',
	'cluster_name',
	'args',
	'jars',
	'pyFiles',
	'files',
	'sc_type',
	'conf',
	'name',
	'spark_version',
]);

/** The body of a request (dli_02_0124), as an item's form has it. `name` only if one is given. */
export function bodyOf(item: Item): IDataObject & { queue: string; name?: string } {
	const { read, badInput } = item;
	const additional = read(additionalFields);
	const program = read(file);
	const mainClass = read(className) ?? '';
	if (mainClass === '' && !/\.py$/i.test(program)) {
		throw badInput(
			'Main Class',
			'nothing is entered',
			'A JAR needs the class to run, such as com.example.Report. Only a Python file has none.',
		);
	}
	const configuration = additional(settings) ?? [];
	const entered = {
		args: read(programArguments),
		jars: additional(jars),
		pyFiles: additional(pyFiles),
		files: additional(files),
	};
	const jobName = additional(name);
	const version = additional(sparkVersion);
	const body = {
		file: program,
		className: mainClass,
		queue: read(sparkQueue),
		...Object.fromEntries(Object.entries(entered).filter(([, list]) => list.length > 0)),
		sc_type: read(size),
		...(configuration.length > 0 && {
			conf: Object.fromEntries(configuration.map(({ key, value }) => [key, value])),
		}),
		...(jobName && { name: jobName }),
		...(version && { spark_version: version }),
	};
	const more = additional(moreFields);
	const taken = Object.keys(more).find((key) => ownFields.has(key));
	if (taken === undefined) return { ...more, ...body };
	const what = `“${taken}” has a field of its own in the form`;
	throw badInput('More Fields', what, 'Remove it here, and use that field.');
}
