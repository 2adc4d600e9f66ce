import type { Row, Said, Topic } from './refusalsByText';
import {
	dli,
	either,
	gateway,
	otherProject,
	peeringTopics,
	refusalsByText,
	status,
} from './refusalsByText';

/** For what the text does not tell: the code, then the status. */
const refusalsByCode: readonly Row[] = [
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
		topics: peeringTopics,
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

/** All rows; the first that applies is taken. */
export const refusals: readonly Row[] = [...refusalsByText, ...refusalsByCode];

const elsewhereForJob =
	'The message is what DLI says about it. Check the statement, and the format of the values in Query Parameters; the DLI console shows the job under Job Management.';

const elsewhere =
	'See the message of the service, and the DLI console for the state of the resource.';

/** What a user reads of a complaint: DLI's own words where there are any, and the next step. */
export function explain(said: Said, topic: Topic): { message: string; nextStep: string } {
	const row = refusals.find(({ topics, when }) => (topics?.includes(topic) ?? true) && when(said));
	return {
		message: asSentence(said.text || row?.message || withoutWords(said.status)),
		nextStep: row?.nextStep ?? (topic === 'job' ? elsewhereForJob : elsewhere),
	};
}

/** The next step for a peering that DLI reports as FAILED with this `err_msg`. */
export function nextStepForPeering(reason: string): string {
	return explain({ status: 0, code: '', text: reason }, 'peering').nextStep;
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
