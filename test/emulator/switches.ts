/** Each behaviour that no public source settles, and the times of the service. All in ms. */
export interface Switches {
	/** Every answer is that much later (default 0). */
	latency: number;
	/** CREATING lasts this long, then ACTIVE or FAILED (default 50). */
	settle: number;
	/** An unbound entry stays, as DELETING, for this long (default 0). */
	unbindSettle: number;
	/** A new IAM token lives this long (default 24 h). */
	tokenLifetime: number;
	/** `elastic_resource_pools` in a body: understood, refused (DLI.0001), or overlooked. */
	acceptPoolsInBody: boolean | 'ignore';
	/** Binding what is bound already: 200 without effect, or 400 DLI.0006. */
	doubleBind: 'accept' | 'refuse';
	/** Unbinding what is not bound: 200 without effect, or 400 DLI.0002. */
	unbindMissing: 'accept' | 'refuse';
	/** True: one bad name refuses the request. False: 400 names the bad ones, the rest is done. */
	allOrNothing: boolean;
	/** `poolOnly`: a queue of a pool binds and unbinds its pool, which alone is reported. */
	poolReporting: 'queue' | 'poolOnly';
	/** `is_success`, `isPrivis` and the like as JSON booleans or as "true" and "false". */
	booleans: 'boolean' | 'text';
	/** What `limit=0` lists. */
	listLimitZero: 'all' | 'none';
	/** The only version under which the routes API is published. */
	routesVersion: 'v3' | 'v2.0';
	/** `ACTIVE` or `Active`. */
	statusCase: 'upper' | 'title';
	/** The key that names the project in an answer about privileges. */
	privilegesProjectKey: 'applicant_project_id' | 'project_id';
	/** Whether `PUT /v1.0/{project_id}/authorization` is published (OTC does not document it). */
	authorizationPublished: boolean;
	/** What a connectivity test finds, by `host:port`; `*` stands for all others. */
	connectivity: Record<string, string>;
	/** So many answers about a connectivity test are still in progress (default 1). */
	connectivityPending: number;
	/** What `connectivity` says in the meantime (default empty). */
	connectivityPendingText: string;
	/** Refusals by DLI itself come as HTTP 200 with `is_success` false. */
	refuseWith200: boolean;
	/** `ak EXAMPLE not exist`, as seen in the wild, instead of `ak not exist`. */
	nameUnknownKey: boolean;
	/** A locked IAM user: IAM.0061 and IAM.0062, or Keystone's `{ error: { … } }`. */
	iamLockAnswer: 'coded' | 'keystone';
	/** IAM answers 201, but a proxy has eaten `X-Subject-Token`. */
	omitSubjectToken: boolean;
	/** From this many logins a minute on, IAM answers 429 IAM.0012 (0 = never). */
	loginsPerMinute: number;
	/** LAUNCHING (a batch: starting) lasts this long (default 20). */
	jobLaunch: number;
	/** RUNNING lasts this long; only then the statement is run, so one cancelled before has no effect (default 30). */
	jobRun: number;
	/** The first job of a queue, and the first after an idle hour, launches this much later (default 0). */
	coldStart: number;
	/** CANCELLED (a batch: dead) follows this much later than the request for it (default 0). */
	cancelSettle: number;
	/** A bad statement: 400 at submit, 200 with `is_success` false, or a job that turns FAILED. */
	badStatement: 'refuse' | 'refuseWith200' | 'fail';
	/** Several statements in one submit: 400 DLI.0004, or all run and the last one's rows count. */
	multiStatement: 'refuse' | 'accept';
	/** Of `dli.sql.sqlasync.enabled`: false lets DDL answer at submit. DCL always does. */
	sqlAsync: boolean;
	/** Of `dli.sql.job.timeout`; without it a job may run for 12 hours. */
	jobTimeoutUnit: 's' | 'ms';
	/** A submitted job or batch is in the list this much later (default 0). */
	listDelay: number;
	/** `tags` of the job list: any of the tags contains the text, or all of them are equal. */
	tagsFilter: 'fuzzy' | 'exact';
	/** Whether `preview` shows the rows of asynchronous DDL (SHOW, DESC). */
	previewDdl: boolean;
	/** `preview` before the end: 400 DLI.0009, or no rows. */
	previewUnfinished: 'refuse' | 'empty';
	/** Cancelling what has ended: 400 DLI.0009, or 200 without effect. */
	cancelEnded: 'refuse' | 'accept';
	/** This long after the job's end its rows are DLI.0100 (default 24 h). */
	resultLifetime: number;
	/** This long after its end nobody knows the job any more (default 30 days). */
	jobLifetime: number;
	/** BIGINT and DECIMAL in rows as JSON numbers, all digits of them, or as text. */
	exactNumbers: 'number' | 'text';
	/** DATE and TIMESTAMP in rows as text, or as ms since 1970. */
	times: 'text' | 'number';
	/** ARRAY, STRUCT and MAP in rows as JSON, or as text that holds JSON. */
	nestedValues: 'json' | 'text';
	/** Column names as the statement writes them, or in lower case. */
	columnCase: 'asWritten' | 'lower';
	/** The job bucket into which full results go; empty if there is none. */
	jobBucket: string;
	/** The APIs that list databases and tables: there, there but empty, or 404 APIG.0101. */
	databases: 'list' | 'empty' | 'missing';
	/** `success` or `Success`. */
	batchStateCase: 'lower' | 'title';
	/** Whether the API for a batch's log is published (it is deprecated). */
	batchLogPublished: boolean;
}

/** A fresh copy of the defaults. */
export function defaultSwitches(): Switches {
	return {
		latency: 0,
		settle: 50,
		unbindSettle: 0,
		tokenLifetime: 24 * 3_600_000,
		acceptPoolsInBody: true,
		doubleBind: 'accept',
		unbindMissing: 'accept',
		allOrNothing: true,
		poolReporting: 'queue',
		booleans: 'boolean',
		listLimitZero: 'all',
		routesVersion: 'v3',
		statusCase: 'upper',
		privilegesProjectKey: 'applicant_project_id',
		authorizationPublished: true,
		connectivity: { '*': 'REACHABLE', 'unreachable.example:5432': 'UNREACHABLE' },
		connectivityPending: 1,
		connectivityPendingText: '',
		refuseWith200: false,
		nameUnknownKey: false,
		iamLockAnswer: 'coded',
		omitSubjectToken: false,
		loginsPerMinute: 0,
		jobLaunch: 20,
		jobRun: 30,
		coldStart: 0,
		cancelSettle: 0,
		badStatement: 'refuse',
		multiStatement: 'refuse',
		sqlAsync: true,
		jobTimeoutUnit: 's',
		listDelay: 0,
		tagsFilter: 'fuzzy',
		previewDdl: false,
		previewUnfinished: 'refuse',
		cancelEnded: 'refuse',
		resultLifetime: 24 * 3_600_000,
		jobLifetime: 30 * 24 * 3_600_000,
		exactNumbers: 'number',
		times: 'text',
		nestedValues: 'json',
		columnCase: 'asWritten',
		jobBucket: '',
		databases: 'list',
		batchStateCase: 'lower',
		batchLogPublished: true,
	};
}
