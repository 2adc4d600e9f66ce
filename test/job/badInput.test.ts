import { itemsOf } from '../setting';
import { failureOf, type Form, named, settingOfJobs } from './setting';

const setting = settingOfJobs();
const toErrors = { onError: 'continueErrorOutput' } as const;
const id = '6d2146a0-c2d5-41bd-8ca0-ca9694ada992';
const rows = (...values: object[]) => ({ values }) as unknown as Form;

/** What the user entered, which the form takes by an expression only, as agents and tables give it. */
const byExpression = (value: unknown) => `={{ ${JSON.stringify(value)} }}`;

const sql: Array<[string, Form, RegExp]> = [
	['no statement', { query: '={{ "" }}' }, /^SQL: nothing is entered$/],
	[
		'a statement of comments',
		{ query: '-- nothing\n; /* at all */ ;' },
		/^SQL: nothing is entered$/,
	],
	[
		'an expression within the statement',
		{ query: "SELECT '{{ $json.name }}'" },
		/^SQL: “\{\{ \$json\.name \}\}” is not evaluated/,
	],
	['a name without a value', { query: 'SELECT :a, :b, :a' }, /^SQL: :a, :b has no value$/],
	[
		'a value without a name in the statement',
		{ query: "SELECT ':a'", queryParameters: rows({ name: 'a', value: '1' }) },
		/^Query Parameters: :a is not in the statement$/,
	],
	[
		'a row without a name',
		{ query: 'SELECT 1', queryParameters: rows({ name: '', value: '1' }) },
		/^Query Parameters: a row has no name$/,
	],
	[
		'a name with a dash',
		{ query: 'SELECT :a-b', queryParameters: rows({ name: 'a-b', value: '1' }) },
		/^Query Parameters: “a-b” cannot be a name$/,
	],
	[
		'a name twice',
		{
			query: 'SELECT :a',
			queryParameters: rows({ name: 'a', value: '1' }, { name: ':a', value: '2' }),
		},
		/^Query Parameters: a is there twice$/,
	],
	[
		'an object as value',
		{ query: 'SELECT :a', queryParameters: rows({ name: 'a', value: byExpression({ x: 1 }) }) },
		/^Query Parameters, a: this is not a value/,
	],
	[
		'an empty list',
		{ query: 'SELECT :a', queryParameters: rows({ name: 'a', value: byExpression([]) }) },
		/^Query Parameters, a: the list is empty$/,
	],
	[
		'broken JSON for parameters',
		{ query: 'SELECT :a', queryParameters: rows({ name: '={{ "{" }}', value: '' }) },
		/^Query Parameters: these are not parameters$/,
	],
	[
		'a queue with a dash',
		{ query: 'SELECT 1', queueName: named('={{ "a-b" }}') },
		/^Queue: “a-b” cannot be a name$/,
	],
	[
		'a database with a quote',
		{ query: 'SELECT 1', databaseName: named("a'b") },
		/^Database: “a'b” cannot be a name$/,
	],
	['no rows', { query: 'SELECT 1', options: { maxRows: 0 } }, /^Max Rows: “0” is not a count$/],
	[
		'more rows than there can be',
		{ query: 'SELECT 1', options: { maxRows: 1001 } },
		/^Max Rows: “1001” is not a count$/,
	],
	[
		'no time',
		{ query: 'SELECT 1', options: { timeout: -1 } },
		/^Timeout \(Seconds\): “-1” is not a number of seconds$/,
	],
	[
		'an unknown output',
		{ query: 'SELECT 1', output: '={{ "csv" }}' },
		/^Output: “csv” does not exist$/,
	],
	[
		'a setting without a name',
		{ query: 'SELECT 1', options: { configuration: rows({ key: '', value: '1' }) } },
		/^Configuration, row 1: Key is empty$/,
	],
	[
		'a setting with a blank',
		{ query: 'SELECT 1', options: { configuration: rows({ key: 'a b', value: '1' }) } },
		/^Configuration, row 1: “a b” cannot be a setting$/,
	],
	[
		'a setting that undoes escaping',
		{
			query: 'SELECT 1',
			options: {
				configuration: rows({ key: 'spark.sql.parser.escapedStringLiterals', value: 'true' }),
			},
		},
		/^Configuration: spark\.sql\.parser/,
	],
	[
		'a tag of the system',
		{ query: 'SELECT 1', options: { tags: rows({ key: '_sys_a', value: '1' }) } },
		/^Tags, row 1: “_sys_a” cannot be a key$/,
	],
	[
		'the tag of this node',
		{ query: 'SELECT 1', options: { tags: rows({ key: 'n8n_request', value: '1' }) } },
		/^Tags: n8n_request is the tag/,
	],
	[
		'several statements, read only',
		{ query: 'SELECT 1; DROP TABLE x', options: { readOnly: true } },
		/^SQL: there are several statements in one$/,
	],
	['no job', { operation: 'get', jobId: ' ' }, /^Job ID: nothing is entered$/],
	[
		'a job with a path',
		{ operation: 'cancel', jobId: '../x' },
		/^Job ID: “\.\.\/x” cannot be used$/,
	],
	[
		'a path elsewhere',
		{ operation: 'exportResult', jobId: id, path: 's3://bucket/folder' },
		/^Path: “s3:/,
	],
	['a bucket alone', { operation: 'exportResult', jobId: id, path: 'obs://bucket' }, /^Path: /],
	[
		'a path with a comma',
		{ operation: 'exportResult', jobId: id, path: 'obs://bucket/a,b' },
		/^Path: /,
	],
	[
		'a bucket that ends in a number',
		{ operation: 'exportResult', jobId: id, path: 'obs://bucket.1/folder' },
		/^Path: /,
	],
	[
		'a time that is none',
		{ operation: 'getAll', filters: { startedAfter: 'yesterday evening' } },
		/^Started After: “yesterday evening” is not a date$/,
	],
	[
		'digits that are no milliseconds since 1970',
		{ operation: 'getAll', filters: { startedAfter: '20260131180000' } },
		/^Started After: “20260131180000” is not a date$/,
	],
	['two tags in one', { operation: 'getAll', filters: { tag: 'a=1,b=2' } }, /^Tag: /],
];

const jar = { file: 'obs://bucket/job.jar', className: 'com.example.Job' };
const spark: Array<[string, Form, RegExp]> = [
	['no file', { ...jar, file: ' ' }, /^File: nothing is entered$/],
	['a file elsewhere', { ...jar, file: 's3://bucket/job.jar' }, /^File: “s3:/],
	['a folder', { ...jar, file: 'obs://bucket/' }, /^File: /],
	['a JAR without a class', { file: 'obs://bucket/job.jar' }, /^Main Class: nothing is entered$/],
	['a class with a blank', { ...jar, className: 'a b' }, /^Main Class: “a b” cannot be used$/],
	['an unknown size', { ...jar, size: '={{ "D" }}' }, /^Size: “D” does not exist$/],
	[
		'an object for arguments',
		{ ...jar, arguments: byExpression({ a: 1 }) },
		/^Arguments: this is not a list of texts$/,
	],
	[
		'a list of lists',
		{ ...jar, arguments: byExpression([['a']]) },
		/^Arguments: this is not a list of texts$/,
	],
	[
		'a library elsewhere',
		{ ...jar, additionalFields: { jars: ['http://example.com/a.jar'] } },
		/^JARs: “http:/,
	],
	[
		'a version in words',
		{ ...jar, additionalFields: { sparkVersion: 'newest' } },
		/^Spark Version: “newest” cannot be used$/,
	],
	['a long name', { ...jar, additionalFields: { name: 'x'.repeat(129) } }, /^Name: /],
	[
		'JSON that is a list',
		{ ...jar, additionalFields: { moreFields: '[1]' } },
		/^More Fields \(JSON\): this is not a JSON object$/,
	],
	[
		'broken JSON',
		{ ...jar, additionalFields: { moreFields: '{' } },
		/^More Fields \(JSON\): this is not a JSON object$/,
	],
	[
		'JSON for what the form has',
		{ ...jar, additionalFields: { moreFields: '{"queue": "q1"}' } },
		/^More Fields: “queue” has a field of its own/,
	],
	['no batch', { operation: 'get', batchId: 'a b' }, /^Job ID: “a b” cannot be used$/],
];

describe('SQL refuses, before any request,', () => {
	it.each(sql)('%s', async (_, form, message) => {
		const result = await setting.run(form, toErrors);
		const { error, nextStep } = failureOf(result);
		expect(error).toMatch(message);
		expect(nextStep).toMatch(/\w.*[.}]$/);
		expect(setting.cloud.journal).toEqual([]);
	});
});

describe('Spark refuses, before any request,', () => {
	it.each(spark)('%s', async (_, form, message) => {
		const result = await setting.run({ resource: 'spark', ...form }, toErrors);
		const { error, nextStep } = failureOf(result);
		expect(error).toMatch(message);
		expect(nextStep).toMatch(/\w.*[.}]$/);
		expect(setting.cloud.journal).toEqual([]);
	});
});

it('one bad item keeps all from being sent, unless the node goes on after errors', async () => {
	const queryParameters = rows({ name: 'n', value: '={{ $json.n }}' });
	const input = itemsOf([{ n: 1 }, {}]);
	const form = { query: 'SELECT :n AS n', queryParameters };
	const stopped = await setting.run(form, { input });
	expect(stopped.error?.message).toBe('Query Parameters, n: the value is missing (item 1)');
	expect(setting.cloud.journal).toEqual([]);
	const result = await setting.run(form, { input, ...toErrors });
	expect(result.items('node').map(({ json }) => json)).toEqual([{ n: 1 }]);
});
