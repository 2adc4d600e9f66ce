import type { IDataObject } from 'n8n-workflow';

import type { DliClient } from '../../shared/dli/client';
import { Deadline } from '../../shared/dli/delays';
import { DliError } from '../../shared/dli/DliError';
import { optionsOf } from '../../shared/form/options';
import { choiceField, yesOrNo } from '../../shared/form/values';
import type { Item } from '../../shared/operation/item';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';
import type { Run } from '../../shared/operation/run';
import { awaitEnd, isCancelledForTime } from '../awaitEnd';
import { checkQueue } from '../checkQueue';
import { configuration } from '../configuration';
import { jobTimeout, onTimeout, waitForEnd } from '../fields';
import { checkSql } from './check';
import { databaseName, maxRows, query, sqlQueue } from './fields';
import { acceptedJson, jobJson } from './jobJson';
import type { Accepted } from './jobs';
import { ifMoreRows, rowsOf } from './rows';
import { finished, sqlJob } from './sqlJob';
import { fill, hasSeveralStatements } from './statement/fill';
import { queryParameters, readParameters } from './statement/queryParameters';
import type { Statement } from './submit';
import { submitOnce } from './submit';
import { tags } from './tags';

const wait = waitForEnd('job');

const output = choiceField({
	displayName: 'Output',
	name: 'output',
	description: 'What to put out once the job is over',
	displayOptions: { show: { waitForCompletion: [true] } },
	options: [
		{ name: 'Job', value: 'job', description: 'One item that describes the job' },
		{
			name: 'Rows',
			value: 'rows',
			description: 'One item per row; what has no rows, such as INSERT, puts out its job',
		},
	],
	default: 'rows',
});

const readOnly = yesOrNo({
	displayName: 'Read Only',
	name: 'readOnly',
	default: false,
	description:
		'Whether to let DLI check the statement first, and to run it only if DLI calls it a query. For AI agents.',
});

const options = optionsOf([
	configuration,
	ifMoreRows,
	maxRows,
	onTimeout,
	readOnly,
	tags,
	jobTimeout,
]);

/** `POST …/jobs/submit-job`, `GET …/status`, `GET …/preview` (dli_02_0102, 0021, 0312). */
export const run: Operation = {
	name: 'Run',
	value: 'run',
	action: 'Run SQL statement',
	description: 'Run a statement on a queue, wait for it, and put out its rows',
	fields: [query, queryParameters, sqlQueue, databaseName, wait, output, options],
	nothingFound: 'The statement found no rows.',
	makes: 'job_id',
	call: eachItem({
		read: readWanted,
		async perform(execution, wanted) {
			const { statement, deadline, isReadOnly } = wanted;
			if (isBuiltOfExpressions(execution.node.parameters.query)) execution.hint(valuesBecomeSql);
			await checkQueue(execution, statement.queue, 'sql', deadline);
			if (isReadOnly) await refuseChange(execution.dli, statement, deadline);
			const accepted = await submitOnce(execution.dli, statement, deadline);
			const soFar = [acceptedJson(accepted, statement)];
			if (!wanted.isAwaited) return soFar;
			return {
				soFar,
				finish: async () => await resultOf(execution, wanted, accepted),
				isTakenBack: isCancelledForTime,
			};
		},
		atMost: 16,
	}),
};

/** True where n8n makes the statement out of a text with expressions in it. */
function isBuiltOfExpressions(entered: unknown): boolean {
	if (typeof entered !== 'string' || !/^=[^]*\{\{/.test(entered)) return false;
	return (
		entered
			.slice(1)
			.replace(/\{\{[^]*?\}\}/g, '')
			.trim() !== ''
	);
}

function valuesBecomeSql(): string {
	return 'SQL holds an expression, whose value becomes part of the statement and can change what it does. Write :name in its place, and give the value in Query Parameters. Names of tables and columns cannot be parameters: take those only from where nobody else can write.';
}

type RunWish = ReturnType<typeof readWanted>;

function readWanted(item: Item) {
	const option = item.read(options);
	const sql = fill(item.read(query), readParameters(item), item.badInput);
	const isReadOnly = option(readOnly);
	if (isReadOnly && hasSeveralStatements(sql)) {
		throw item.badInput(
			'SQL',
			'there are several statements in one',
			'With Read Only, give one statement at a time.',
		);
	}
	const statement: Statement = {
		sql,
		queue: item.read(sqlQueue),
		database: item.read(databaseName),
		configuration: option(configuration),
		tags: option(tags),
	};
	return {
		statement,
		isReadOnly,
		isAwaited: item.read(wait),
		output: item.read(output),
		maxRows: option(maxRows),
		ifMoreRows: option(ifMoreRows),
		onTimeout: option(onTimeout),
		deadline: new Deadline(option(jobTimeout)),
	};
}

/** Refuses a statement that is not a query, in DLI's own judgement. */
async function refuseChange(
	dli: DliClient,
	{ sql, database }: Statement,
	deadline: Deadline,
): Promise<void> {
	const type = await dli.request(checkSql(sql, database), { deadline });
	if (type === 'QUERY') return;
	throw new DliError(
		'rejected',
		`Not run: Read Only is on, and DLI calls this statement ${type || 'nothing'}, not QUERY.`,
		'Only statements that read, such as SELECT, are run. Turn off Read Only to run others.',
	);
}

async function resultOf(run: Run, wanted: RunWish, accepted: Accepted): Promise<IDataObject[]> {
	const { deadline, onTimeout: atTimeout } = wanted;
	const wish = { id: accepted.id, deadline, onTimeout: atTimeout };
	const job = await awaitEnd(run.dli, sqlJob, wish);
	if (wanted.output === 'job') return [jobJson(finished(job), wanted.maxRows)];
	return await rowsOf(run, finished(job), wanted, accepted.table);
}
