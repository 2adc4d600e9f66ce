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
	};
}
