import { queueField } from '../../shared/form/queues';
import { optionalTextField, textField, textsField } from '../../shared/form/text';
import { choiceField } from '../../shared/form/values';

/** A file of the user's, or a package that was uploaded to DLI under this name. */
const fileRule = {
	accepts: /^(obs:\/\/[^/\s,]+\/[^,\s]*[^/,\s]|(?!.*:\/\/)[^/\s,]+)$/,
	rule: 'Give a path as obs://bucket/folder/file, or the name of a package in DLI.',
};

/** `file` (dli_02_0124). */
export const file = textField(
	{
		displayName: 'File',
		name: 'file',
		placeholder: 'e.g. obs://my-bucket/jobs/report.py',
		description: 'The JAR or Python file to run',
	},
	fileRule,
);

/** `className`, which a Python file has not. */
export const className = optionalTextField(
	{
		displayName: 'Main Class',
		name: 'className',
		placeholder: 'e.g. com.example.Report',
		description: 'The class to run, for a JAR. Leave empty for Python.',
	},
	{
		accepts: /^[\p{L}_$][\p{L}\p{N}_$.]*$/u,
		rule: 'Give the full name of the class, such as com.example.Report.',
	},
);

/** A queue that runs Spark jobs. */
export const sparkQueue = queueField(
	'The general-purpose queue that the job runs on',
	'searchGeneralQueues',
);

/** `args`. */
export const programArguments = textsField(
	{
		displayName: 'Arguments',
		name: 'arguments',
		placeholder: 'e.g. --date=2026-01-31',
		description: 'What the program is given, in this order',
	},
	{ accepts: /^[^]*$/, rule: '' },
);

/** `sc_type`. */
export const size = choiceField({
	displayName: 'Size',
	name: 'size',
	description: 'What the job gets of the queue',
	options: [
		{ name: 'A: 8 vCPUs, 32 GB', value: 'A' },
		{ name: 'B: 16 vCPUs, 64 GB', value: 'B' },
		{ name: 'C: 32 vCPUs, 128 GB', value: 'C' },
	],
	default: 'A',
});

/** `name`. */
export const name = optionalTextField(
	{
		displayName: 'Name',
		name: 'name',
		placeholder: 'e.g. evening report',
		description:
			'How lists show the job. Without one it gets a name that no other has, by which it is found again if the answer of DLI is lost.',
	},
	{ accepts: /^[^]{1,128}$/, rule: 'Names have up to 128 characters.' },
);

/** `jars`. */
export const jars = filesField('JARs', 'jars', 'JARs that the program needs');

/** `pyFiles`. */
export const pyFiles = filesField('Python Files', 'pyFiles', 'Python files that the program needs');

/** `files`. */
export const files = filesField('Files', 'files', 'Other files that the program needs');

function filesField(displayName: string, key: string, what: string) {
	return textsField(
		{
			displayName,
			name: key,
			placeholder: 'e.g. obs://my-bucket/jobs/library.zip',
			description: `${what}: paths in OBS, or names of packages in DLI`,
		},
		fileRule,
	);
}

/** `spark_version`. */
export const sparkVersion = optionalTextField(
	{
		displayName: 'Spark Version',
		name: 'sparkVersion',
		placeholder: 'e.g. 3.3.1',
		description: 'The version that the job needs, if not the one of the queue',
	},
	{ accepts: /^\d+(\.\d+){1,3}$/, rule: 'Give a version such as 3.3.1.' },
);

/** The ID of a Spark job. */
export const batchId = textField(
	{
		displayName: 'Job ID',
		name: 'batchId',
		placeholder: 'e.g. 07a3e4e6-9a28-4e92-8d3f-9c538621a166',
		description: 'As Run, Get Many and the DLI console show it',
	},
	{
		accepts: /^[\w-]{1,128}$/,
		rule: 'Copy the ID of the job; it has letters, digits and hyphens.',
	},
);
