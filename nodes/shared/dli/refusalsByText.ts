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

/** What a refusal says. */
export type Said = Pick<Complaint, 'code' | 'text' | 'status'>;

/** A row of the tables of refusals (docs/refusals.md). */
export interface Row {
	/** The topics it is for; without, all. */
	topics?: readonly Topic[];
	when(said: Said): boolean;
	/** Said when the service gave no words of its own. */
	message?: string;
	nextStep: string;
}

/** Topics of requests that build or remove peerings, and of what a FAILED one says. */
export const peeringTopics: readonly Topic[] = ['bind', 'unbind', 'create', 'peering'];

/** Topics of requests that name a connection. */
const connectionTopics: readonly Topic[] = [
	...peeringTopics,
	'connection',
	'hosts',
	'privilege',
	'route',
];

/** What to look at when something is not there. */
export const otherProject = 'and check that the credential names the project it belongs to';

/** True if the text matches one of the patterns. */
export function says(...patterns: RegExp[]) {
	return ({ text }: Said): boolean => patterns.some((pattern) => pattern.test(text));
}

/** DLI codes come as `DLI.0001`. */
export function dli(...numbers: string[]) {
	return ({ code }: Said): boolean => numbers.some((number) => code === `DLI.${number}`);
}

/** Gateway codes come as `APIG.0101` or `APIGW.0101`. */
export function gateway(...numbers: string[]) {
	return ({ code }: Said): boolean =>
		numbers.some((number) => code === `APIG.${number}` || code === `APIGW.${number}`);
}

/** The status is one of these. */
export function status(...codes: number[]) {
	return (said: Said): boolean => codes.includes(said.status);
}

/** One of the conditions holds. */
export function either(...conditions: Array<(said: Said) => boolean>) {
	return (said: Said): boolean => conditions.some((condition) => condition(said));
}

// "assigning" is what a new queue says of itself for some minutes.
const isStartingText =
	/\bassigning\b|being (created|assigned|started)|is (still )?(creating|starting|launching)/i;

/** True for a refusal that passes by itself: the queue or its peering is still being made. */
export function isStarting(text: string): boolean {
	return isStartingText.test(text);
}

/** What to do about a FAILED entry that cannot be unbound. */
export const failedStaysBound =
	'DLI does not unbind an entry whose peering is FAILED. Remove the cause and bind again. Only deleting the connection, with all of its bindings, takes the entry away.';

/** What is looked at first: for a job its codes and texts, else the text, which says more than the code. */
export const refusalsByText: readonly Row[] = [
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
		topics: peeringTopics,
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
		topics: peeringTopics,
		when: says(/cidr/i, /network segment/i, /overlap/i),
		nextStep:
			'The network of the queue overlaps with that of the data source or of another bound queue. Create a queue or an elastic resource pool with another CIDR block, and bind that.',
	},
	{
		topics: peeringTopics,
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
		topics: connectionTopics,
		when: says(/connection\b.*(not exist|not found)/i),
		nextStep: `Choose the connection from the list, ${otherProject}.`,
	},
	{
		when: says(/\baccess (to )?the project\b/i),
		nextStep:
			'Check Project ID in the credential: the console shows it under My Credentials, in the row of the region chosen there. If it is right, an administrator has to give your user access to the project.',
	},
	{
		when: says(/BIND_QUEUE/),
		nextStep:
			'The connection belongs to another project. Ask its owner to grant BIND_QUEUE to your project (Privilege → Grant).',
	},
];
