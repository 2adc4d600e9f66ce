import type { Row } from './refusalRow';
import { bindings, dli, otherProject, says } from './refusalRow';

// "assigning" is what a new queue says of itself for some minutes.
const isStartingText =
	/\bassigning\b|being (created|assigned|started)|is (still )?(creating|starting|launching)/i;

/** True for a refusal that passes by itself: the queue or its peering is still being made. */
export function isStarting(text: string): boolean {
	return isStartingText.test(text);
}

/** What to do about a FAILED entry that cannot be unbound. */
export const failedStaysBound =
	'DLI does not unbind an entry whose peering is FAILED. Delete the connection, or bind again after removing the cause.';

/** What the text of a refusal says tells more than its code. */
export const refusalsByText: readonly Row[] = [
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
];
