import type { IDataObject } from 'n8n-workflow';

import { firstText, isTrue } from '../../shared/dli/answer';
import { Deadline } from '../../shared/dli/delays';
import { DliError } from '../../shared/dli/DliError';
import type { DliRequest } from '../../shared/dli/request';
import { eachItem } from '../../shared/operation/items';
import type { Operation } from '../../shared/operation/operation';
import { databaseName, query } from './fields';
import { fill } from './statement/fill';
import { queryParameters, readParameters } from './statement/queryParameters';

/** Codes by which DLI judges the statement, rather than who sends it or how. */
const aboutStatement = /^(DLI\.000[2456789])?$/;

/** `POST …/jobs/check-sql` (dli_02_0107): what a statement is, such as QUERY; it is not run. */
export function checkSql(sql: string, database: string | undefined): DliRequest<string> {
	return {
		method: 'POST',
		uri: '/v1.0/{project_id}/jobs/check-sql',
		body: { sql, ...(database && { currentdb: database }) },
		topic: 'job',
		isRepeatable: true,
		parse: ({ is_success: isValid, job_type: type }) =>
			isTrue(isValid) ? firstText(type).toUpperCase() : undefined,
	};
}

/** A statement that DLI finds fault with is an answer, not a reason for the item to fail. */
export const check: Operation = {
	name: 'Check',
	value: 'check',
	action: 'Check SQL statement',
	description: 'Find out whether a statement is valid and what it is, without running it',
	fields: [query, queryParameters, databaseName],
	call: eachItem({
		read: (item) => ({
			sql: fill(item.read(query), readParameters(item), item.badInput),
			database: item.read(databaseName),
			deadline: new Deadline(),
		}),
		async perform({ dli }, { sql, database, deadline }) {
			const answer = await dli.tryRequest(checkSql(sql, database), { deadline });
			if (!(answer instanceof DliError)) {
				return [{ valid: true, job_type: answer, statement: sql }];
			}
			if (answer.kind !== 'rejected' || !aboutStatement.test(answer.code)) throw answer;
			return [refusedJson(answer, sql)];
		},
	}),
};

function refusedJson({ message, code, nextStep }: DliError, sql: string): IDataObject {
	return {
		valid: false,
		job_type: '',
		statement: sql,
		message,
		error_code: code,
		next_step: nextStep,
	};
}
