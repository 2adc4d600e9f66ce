import type { Action, ProjectCall } from '../action';
import { answer, type Answer } from '../answer';
import { bodyText } from '../body';
import { tagsInBody } from '../connection/tagsInBody';
import type { Problem } from '../lake/problem';
import { Refusal } from '../refusal';
import type { JobType, SqlJob } from '../state/sqlJob';
import { flag, succeed } from '../succeed';
import { addJob, describeSubmitted } from './addJob';
import { confInBody, confValue } from './confInBody';
import { queueForJob } from './queueForJob';
import { succeedWithRows } from './rows';
import { statementInBody } from './statementInBody';

/** Submits a SQL job (dli_02_0102). Sent twice, it runs twice. */
export const submitJob: Action = {
	uri: 'POST /v1.0/{project_id}/jobs/submit-job',
	keys: ['sql', 'currentdb', 'queue_name', 'conf', 'tags', 'engine_type', 'current_catalog'],
	identity: 'required',
	async answer(call) {
		const { body, project, switches } = call;
		const common = {
			queue: queueForJob(call, 'queue_name', 'sql'),
			tags: tagsInBody(body),
			conf: confInBody(body),
			statement: bodyText(body, 'sql', /\S/),
		};
		const asked = await statementInBody(call);
		if (asked.problem) {
			const { problem, type, database } = asked;
			if (switches.badStatement !== 'fail') return refuse(call, problem);
			const failure = `${problem.code}: ${problem.message}`;
			const work = async () => await Promise.resolve({ failure });
			const job = addJob(call, { ...common, type, database, mode: 'async', work });
			return succeed(call, describeSubmitted(job));
		}
		const { statement } = asked;
		const { type, database } = statement;
		const mode = modeOf(call, type, common.conf);
		const work = async () => await project.lake.run(statement);
		const job = addJob(call, { ...common, type, database, mode, work });
		return mode === 'sync' ? await runAtOnce(call, job) : succeed(call, describeSubmitted(job));
	},
};

function refuse(call: ProjectCall, { code, message }: Problem): Answer {
	if (call.switches.badStatement === 'refuse') throw new Refusal(400, code, message);
	return answer({ is_success: flag(call, false), message });
}

function modeOf({ switches }: ProjectCall, type: JobType, conf: string[]): SqlJob['mode'] {
	const wish = confValue(conf, 'dli.sql.sqlasync.enabled') ?? String(switches.sqlAsync);
	return type === 'DCL' || (type === 'DDL' && wish === 'false') ? 'sync' : 'async';
}

/** Does the work while the client waits. @throws Refusal if it fails */
async function runAtOnce(call: ProjectCall, job: SqlJob): Promise<Answer> {
	Object.assign(job, { runsAt: call.now, endsAt: call.now });
	const outcome = await job.work();
	job.outcome = outcome;
	if ('failure' in outcome) throw new Refusal(400, 'DLI.0999', outcome.failure);
	return succeedWithRows(call, describeSubmitted(job), outcome.result);
}
