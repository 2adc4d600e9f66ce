import type { Action } from '../action';
import { Refusal } from '../refusal';
import { succeed } from '../succeed';
import { statementInBody } from './statementInBody';

/** Whether a statement is sound, without running it (dli_02_0107). */
export const checkSql: Action = {
	uri: 'POST /v1.0/{project_id}/jobs/check-sql',
	keys: ['sql', 'currentdb'],
	identity: 'required',
	async answer(call) {
		const asked = await statementInBody(call);
		if (asked.problem) throw new Refusal(400, asked.problem.code, asked.problem.message);
		return succeed(call, { message: 'the sql is ok', job_type: asked.statement.type });
	},
};
