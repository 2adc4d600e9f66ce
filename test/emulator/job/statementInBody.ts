import type { ProjectCall } from '../action';
import { bodyText } from '../body';
import type { Statement } from '../lake/lake';
import type { Problem } from '../lake/problem';
import { objectMissing } from '../refusal';
import { asBadSyntax, BadSyntax } from '../sparkSql/badSyntax';
import { jobTypeOf } from '../sparkSql/jobType';
import { statementsOf } from '../sparkSql/statements';
import { translate } from '../sparkSql/translate';
import type { JobType } from '../state/sqlJob';
import { settleJobs } from './settleJobs';

/** What a body asks to be run: sound as far as that shows beforehand, or what is wrong with it. */
export type Asked =
	| { statement: Statement; problem: undefined }
	| { type: JobType; database: string; problem: Problem };

/** The `sql` and `currentdb` of a body (dli_02_0102). @throws Refusal */
export async function statementInBody(call: ProjectCall): Promise<Asked> {
	const sql = bodyText(call.body, 'sql', /\S/);
	// It may be about tables that earlier jobs were to make by now.
	await settleJobs(call.project, call.now);
	const database = await databaseInBody(call);
	try {
		const statement = readStatement(call, sql, database);
		const problem = await call.project.lake.check(statement);
		return problem ? { ...statement, problem } : { statement, problem };
	} catch (error) {
		const problem: Problem = { code: 'DLI.0004', message: asBadSyntax(error).message };
		return { type: 'QUERY', database, problem };
	}
}

function readStatement({ switches }: ProjectCall, sql: string, database: string): Statement {
	const statements = statementsOf(sql);
	const last = statements.at(-1);
	if (!last) throw new BadSyntax('There is no statement');
	if (statements.length > 1 && switches.multiStatement === 'refuse') {
		throw new BadSyntax('There is more than one statement');
	}
	const type = jobTypeOf(last);
	const unknown = statements.find((statement) => jobTypeOf(statement) === undefined);
	if (!type || unknown) throw new BadSyntax('Syntax error: no statement begins like this');
	const translations = statements.map(translate);
	return {
		type,
		database,
		// Later statements may need what the earlier ones make.
		check: translations[0]?.check ?? '',
		run: translations.flatMap(({ run }) => run),
	};
}

/** `default` if it is missing. @throws Refusal DLI.0002 if there is none of that name */
async function databaseInBody({ body, project }: ProjectCall): Promise<string> {
	if (body.currentdb === undefined) return 'default';
	const name = bodyText(body, 'currentdb').toLowerCase();
	const databases = await project.lake.tables();
	if (!databases.has(name)) throw objectMissing(`Database ${name} does not exist.`);
	return name;
}
