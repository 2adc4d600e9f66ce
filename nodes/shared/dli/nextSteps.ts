import type { Complaint } from './answer';

/** A row of the table of refusals (README, "When something is refused"). */
export interface Row {
	applies(complaint: Complaint): boolean;
	/** Said when the service gave no words of its own. */
	message?: string;
	nextStep: string;
}

/** What to do about a FAILED entry that cannot be unbound. */
export const failedStaysBound =
	'The service does not unbind an entry whose peering is FAILED. Delete the connection, or bind again after removing the cause.';

const says =
	(...patterns: RegExp[]) =>
	({ text }: Complaint): boolean =>
		patterns.some((pattern) => pattern.test(text));

/** DLI codes come as `DLI.0001`, gateway codes as `APIG.0101` or `APIGW.0101`. */
const dli =
	(...numbers: string[]) =>
	({ code }: Complaint): boolean =>
		numbers.some((number) => code === `DLI.${number}`);

const gateway =
	(number: string) =>
	({ code }: Complaint): boolean =>
		code === `APIG.${number}` || code === `APIGW.${number}`;

const status =
	(...codes: number[]) =>
	(complaint: Complaint): boolean =>
		codes.includes(complaint.status);

const otherProject = 'and check that the credential names the project it belongs to';

/** The first row that applies is taken: what the text says, then the code, then the status. */
export const rows: readonly Row[] = [
	{
		applies: says(/VPC\.0202/, /subnet could not be found/i),
		nextStep:
			'DLI lacks rights on the VPC. In the DLI console open Global Configuration → Service Authorization and grant access for datasource connections, then bind again.',
	},
	{
		applies: says(/cidr/i, /network segment/i, /overlap/i),
		nextStep:
			'The network of the queue overlaps with that of the data source or of another bound queue. Change the CIDR block of the queue or of its elastic resource pool, then bind again.',
	},
	{
		applies: says(/being created/i, /is (still )?creating/i),
		nextStep:
			'The connection or its peering is still being created. Wait until it is ACTIVE, then try again.',
	},
	{
		applies: says(/\bFAILED\b/),
		nextStep: failedStaysBound,
	},
	{
		applies: says(/no queue named/i, /queue.*(not exist|not found)/i),
		nextStep: `Choose the queue from the list, ${otherProject}. Queue names are lower case.`,
	},
	{
		applies: says(/connection.*(not exist|not found)/i),
		nextStep: `Choose the connection from the list, ${otherProject}.`,
	},
	{
		applies: says(/BIND_QUEUE/),
		nextStep:
			'The connection belongs to another project. Ask its owner to grant BIND_QUEUE to your project (Privilege → Grant).',
	},
	{
		applies: dli('0001'),
		nextStep:
			'The service does not accept one of the values. Check IDs and names against the lists.',
	},
	{ applies: dli('0002', '0023'), nextStep: `Choose the resource from its list, ${otherProject}.` },
	{
		applies: dli('0003', '0011', '0016'),
		nextStep:
			'Your user lacks a right. Ask an administrator for the role DLI Service Admin, or for the actions of dli:edsconnections on this connection.',
	},
	{
		applies: dli('0006'),
		nextStep: 'Something of this name exists already. Choose another name, or use what is there.',
	},
	{
		applies: dli('0007'),
		nextStep:
			'The service does not support this. Shared queues and the queue “default” cannot be bound: use a dedicated queue or an elastic resource pool.',
	},
	{
		applies: dli('0009'),
		nextStep:
			'A limit of the service stands against it. See the restrictions in the DLI user guide.',
	},
	{
		applies: dli('0012'),
		nextStep:
			'The queue or pool is not available now. Check in the DLI console that it runs, then try again.',
	},
	{
		applies: dli('0013', '0014', '0015'),
		nextStep:
			'The service does not accept the identity. Open the credential, press Retry, and follow what it says.',
	},
	{ applies: dli('1028'), nextStep: 'A quota is used up. Raise it in the console under My Quota.' },
	{
		applies: dli('0008', '0018', '0019', '0100', '0999'),
		nextStep:
			'This is on the side of the service. Try again in a few minutes; if it stays, open a ticket with the request ID.',
	},
	{
		applies: gateway('0101'),
		message: 'The service does not know this address',
		nextStep:
			'This region does not offer the API. Check cloud, region and endpoint in the credential.',
	},
	{
		applies: gateway('0201'),
		message: 'The gateway could not pass the request on',
		nextStep: 'Try again; with very long lists, send fewer names at once.',
	},
	{
		applies: gateway('0802'),
		nextStep: 'The account may not use this region. Check cloud and region in the credential.',
	},
	{
		applies: (complaint) =>
			status(403)(complaint) || gateway('0302')(complaint) || gateway('0310')(complaint),
		message: 'The service does not permit this',
		nextStep:
			'Your user needs the role DLI Service Admin (or DLI FullAccess) in this project. For a connection of another project, its owner must grant BIND_QUEUE to yours (Privilege → Grant).',
	},
	{
		applies: (complaint) => status(429)(complaint) || gateway('0308')(complaint),
		message: 'The service is receiving too many requests',
		nextStep: 'Run the workflow less often, or give it fewer items at a time.',
	},
	{
		applies: status(404),
		message: 'The service does not know this address',
		nextStep: 'Check cloud, region and endpoint in the credential.',
	},
	{
		applies: status(301, 302, 303, 307, 308),
		message:
			'The service answered with a redirect, which is not followed because it would carry your identity elsewhere',
		nextStep: 'Check the endpoint in the credential, and whether a proxy stands in between.',
	},
	{
		applies: status(500, 502, 503, 504),
		message: 'The service is not available at the moment',
		nextStep: 'Try again in a few minutes; if it stays, open a ticket with the request ID.',
	},
];

export const anythingElse: Row = {
	applies: () => true,
	nextStep: 'See the message of the service, and the DLI console for the state of the connection.',
};
