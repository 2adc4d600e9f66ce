import type { Complaint } from './answer';

/** What a request is about. Where the same words mean different things, it decides on the next step. */
export type Topic =
	| 'bind'
	| 'unbind'
	| 'connection'
	| 'create'
	| 'hosts'
	| 'job'
	| 'peering'
	| 'pool'
	| 'privilege'
	| 'queue'
	| 'route';

// "assigning" is what a new queue says of itself for some minutes.
const isStartingText =
	/\bassigning\b|being (created|assigned|started)|is (still )?(creating|starting|launching)/i;

type Said = Pick<Complaint, 'code' | 'text' | 'status'>;

/** A row of the table of refusals (docs/refusals.md). */
interface Row {
	/** The topics it is for; without, all. */
	topics?: readonly Topic[];
	when(said: Said): boolean;
	/** Said when the service gave no words of its own. */
	message?: string;
	nextStep: string;
}

const bindings: readonly Topic[] = ['bind', 'unbind', 'create', 'peering'];
const otherProject = 'and check that the credential names the project it belongs to';

/** What to do about a FAILED entry that cannot be unbound. */
export const failedStaysBound =
	'DLI does not unbind an entry whose peering is FAILED. Delete the connection, or bind again after removing the cause.';

/** The first row that applies is taken: what the text says, then the code, then the status. */
const rows: readonly Row[] = [
	{
		topics: bindings,
		when: says(/VPC\.0202/, /subnet could not be found/i),
		nextStep:
			'DLI lacks rights on the VPC. In the DLI console open Global Configuration → Service Authorization, grant access for datasource connections, then bind again.',
	},
	{
		topics: ['route'],
		when: says(/cidr/i, /network segment/i, /overlap/i),
		nextStep:
			'Check CIDR Block: give the network behind the subnet of the data source, for example 192.168.0.0/16, and none that another route has already.',
	},
	{
		topics: bindings,
		when: says(/cidr/i, /network segment/i, /overlap/i),
		nextStep:
			'The network of the queue overlaps with that of the data source or of another bound queue. Create a queue or an elastic resource pool with another CIDR block, and bind that. (The block of a pool can never be changed; that of a queue only outside a pool, while no job runs and it is bound to no connection: delete the one with the FAILED entry first.)',
	},
	{
		topics: bindings,
		when: says(isStartingText),
		nextStep:
			'The queue or its peering is still being created. A new queue needs 5 to 10 minutes: turn on Wait for Completion, or try again then.',
	},
	{
		topics: ['connection'],
		when: says(isStartingText),
		nextStep: 'Wait until the connection is ACTIVE, then try again.',
	},
	{ topics: ['unbind'], when: says(/\bFAILED\b/), nextStep: failedStaysBound },
	{
		topics: ['peering'],
		when: says(/quota/i),
		nextStep:
			'A quota of the VPC service is used up. Delete peerings that are not needed, or raise the quota in the console under My Quota, then bind again.',
	},
	{
		when: says(/no queue named/i, /queue\b.*(not exist|not found)/i),
		nextStep: `Choose the queue from the list, ${otherProject}. Queue names are lower case.`,
	},
	{
		when: says(/connection\b.*(not exist|not found)/i),
		nextStep: `Choose the connection from the list, ${otherProject}.`,
	},
	{
		when: says(/BIND_QUEUE/),
		nextStep:
			'The connection belongs to another project. Ask its owner to grant BIND_QUEUE to your project (Privilege → Grant).',
	},
	{
		topics: ['job'],
		when: dli('0004'),
		nextStep:
			'The statement is not valid Spark SQL: the message names the place. SQL → Check tests a statement without running it.',
	},
	{
		topics: ['job'],
		when: dli('0005'),
		nextStep:
			'A table, column or function in the statement does not fit. Check the names, and Database: a table without a database in front is looked for there.',
	},
	{
		topics: ['job'],
		when: says(/path obs:.*already exists/i),
		nextStep: 'Choose another folder, or turn on Options → Overwrite.',
	},
	{
		topics: ['job'],
		when: says(/verifybucketexists/i, /obs.*(access denied|status \[403\])/i),
		nextStep:
			'DLI may not use this bucket. Check its name, and let your user or the agency of DLI read and write it.',
	},
	{
		topics: ['job'],
		when: dli('0100'),
		nextStep: 'DLI no longer keeps the rows of this job. Run the statement again.',
	},
	{
		topics: ['job'],
		when: says(/no budget|in arrears/i),
		nextStep:
			'The account is in arrears or its budget is used up. Settle this in the billing console.',
	},
	{
		when: dli('0001'),
		nextStep: 'DLI does not accept one of the values. Check IDs and names against the lists.',
	},
	{ when: dli('0002', '0023'), nextStep: `Choose the resource from its list, ${otherProject}.` },
	{
		when: dli('0003', '0011', '0016'),
		nextStep:
			'Your user lacks a right. Ask an administrator for the role DLI Service Administrator (DLI Service Admin in older consoles), or for the right to this action.',
	},
	{
		topics: ['create'],
		when: dli('0006'),
		nextStep: 'Choose another name, or set Options → If the Connection Exists to Return It.',
	},
	{ when: dli('0006'), nextStep: 'Choose another name, or use what is there.' },
	{
		topics: bindings,
		when: dli('0007'),
		nextStep:
			'Shared queues and the queue “default” cannot be bound: use a dedicated queue or an elastic resource pool.',
	},
	{
		when: dli('0007'),
		nextStep: 'DLI does not support this. See the restrictions in its user guide.',
	},
	{
		when: dli('0009'),
		nextStep: 'This exceeds a limit of the service. See the restrictions in the DLI user guide.',
	},
	{
		when: dli('0012'),
		nextStep:
			'The queue or pool is not available now. Check in the DLI console that it runs, then try again.',
	},
	{
		when: dli('0013', '0014', '0015'),
		nextStep:
			'DLI does not accept the identity. Open the credential, press Retry, and follow what it says.',
	},
	{ when: dli('1028'), nextStep: 'A quota is used up. Raise it in the console under My Quota.' },
	{
		when: dli('0008', '0018', '0019', '0100', '0999'),
		nextStep:
			'The cause lies within the service. Try again in a few minutes; if it persists, open a ticket with the request ID.',
	},
	{
		when: gateway('0101'),
		message: 'The service does not know this address',
		nextStep:
			'This region does not offer the API. Check cloud, region and endpoint in the credential.',
	},
	{
		when: either(gateway('0201'), status(413, 414)),
		message: 'The gateway could not pass the request on',
		nextStep: 'Try again; with very long lists, send fewer names at once.',
	},
	{
		when: gateway('0802'),
		nextStep: 'The account may not use this region. Check cloud and region in the credential.',
	},
	{
		when: either(gateway('0308'), status(429)),
		message: 'The service is receiving too many requests',
		nextStep: 'Run the workflow less often, or give it fewer items at a time.',
	},
	{
		when: either(status(403), gateway('0302', '0310')),
		message: 'The service does not permit this',
		nextStep:
			'Your user needs the role DLI Service Administrator (or DLI FullAccess) in this project. For a connection of another project, its owner must grant BIND_QUEUE to yours (Privilege → Grant).',
	},
	{
		when: status(404),
		message: 'The service does not know this address',
		nextStep: 'Check cloud, region and endpoint in the credential.',
	},
	{
		when: status(301, 302, 303, 307, 308),
		message:
			'The service answered with a redirect, which is not followed because it would carry your identity elsewhere',
		nextStep: 'Check the endpoint in the credential, and whether a proxy is in the way.',
	},
	{
		when: ({ status: code }) => code >= 500 || code === 408 || code === 499,
		message: 'The service is not available at the moment',
		nextStep: 'Try again in a few minutes; if it persists, open a ticket with the request ID.',
	},
];

const elsewhere =
	'See the message of the service, and the DLI console for the state of the resource.';

/** What a user reads of a complaint: DLI's own words where there are any, and the next step. */
export function explain(said: Said, topic: Topic): { message: string; nextStep: string } {
	const row = rows.find(({ topics, when }) => (topics?.includes(topic) ?? true) && when(said));
	return {
		message: asSentence(said.text || row?.message || withoutWords(said.status)),
		nextStep: row?.nextStep ?? elsewhere,
	};
}

/** The next step for a peering that DLI reports as FAILED with this `err_msg`. */
export function nextStepForPeering(reason: string): string {
	return explain({ status: 0, code: '', text: reason }, 'peering').nextStep;
}

/** True for a refusal that passes by itself: the queue or its peering is still being made. */
export function isStarting(text: string): boolean {
	return isStartingText.test(text);
}

/** A text with a full stop, unless it ends as a sentence does already. */
export function asSentence(text: string): string {
	return /[.!?…]$/.test(text) ? text : `${text}.`;
}

function withoutWords(code: number): string {
	return code >= 200 && code < 300
		? 'DLI refused the request without giving a reason'
		: `The service answered HTTP ${code} without giving a reason`;
}

function says(...patterns: RegExp[]) {
	return ({ text }: Said): boolean => patterns.some((pattern) => pattern.test(text));
}

/** DLI codes come as `DLI.0001`. */
function dli(...numbers: string[]) {
	return ({ code }: Said): boolean => numbers.some((number) => code === `DLI.${number}`);
}

/** Gateway codes come as `APIG.0101` or `APIGW.0101`. */
function gateway(...numbers: string[]) {
	return ({ code }: Said): boolean =>
		numbers.some((number) => code === `APIG.${number}` || code === `APIGW.${number}`);
}

function status(...codes: number[]) {
	return (said: Said): boolean => codes.includes(said.status);
}

function either(...conditions: Array<(said: Said) => boolean>) {
	return (said: Said): boolean => conditions.some((condition) => condition(said));
}
