import type { Explanation } from './CredentialError';

/** What DLI or its gateway answered. */
export interface IdentityAnswer {
	status: number;
	/** Such as `APIG.0301`. */
	code?: string;
	/** Never repeated to the user: a refused signature comes back with all that was signed. */
	text?: string;
	/** The `Date` header, to be compared with `now`. */
	date?: string;
	now: Date;
}

const checkKey =
	'Check Access Key ID, Secret Access Key, Cloud and Region: a key is valid in one cloud only. If the secret is lost, create another key in the console under My Credentials, Access Keys.';

/** What a 401 or 403 of DLI means; undefined for any other answer (API Gateway, codes 0301 to 0310). */
export function explainUnauthorized(answer: IdentityAnswer): Explanation | undefined {
	if (answer.status !== 401 && answer.status !== 403) return undefined;
	const { text = '', code = '' } = answer;
	if (/signature expired/i.test(text)) return explainClock(answer);
	const reason = reasons.find(({ says }) => says.test(`${code} ${text}`));
	if (reason) return reason;
	return answer.status === 403 ? noRight : notAccepted;
}

interface Reason extends Explanation {
	/** Matched against code and text of the answer. */
	says: RegExp;
}

const reasons: readonly Reason[] = [
	{
		says: /verify aksk signature fail/i,
		message: 'The secret access key does not match the access key.',
		nextStep: checkKey,
	},
	{
		says: /\bak\b.* not exist|get secretkey failed/i,
		message: 'The access key is unknown here: deleted, mistyped, or of another cloud.',
		nextStep: `${checkKey} A temporary key also needs its Security Token.`,
	},
	{
		says: /reach the limit/i,
		message: 'The access key is locked, because several signatures in a row were refused.',
		nextStep:
			'Wait 5 minutes without trying again, correct Secret Access Key, then press Retry in this credential.',
	},
	{
		says: /decrypt token fail/i,
		message: 'The token belongs to another cloud or region.',
		nextStep:
			'Check Cloud and Region. For a temporary access key, copy its ID, secret and security token again, all three from one answer.',
	},
	{
		says: /APIGW?\.0307|token.*(expired|must be updated)/i,
		message: 'The token has expired, or the password or rights of its user have changed.',
		nextStep:
			'Run the workflow again: a new token is fetched automatically. For a temporary access key, enter a new key.',
	},
	{
		says: /IAM\.008[02]|disabled/i,
		message: 'The user of this access key is disabled.',
		nextStep: 'An administrator can enable it under Identity and Access Management, Users.',
	},
	{
		says: /project/i,
		message: 'This identity has no access to the project.',
		nextStep:
			'Check Project ID: it is in the console under My Credentials, in the row of the region chosen here. If it is right, an administrator has to give your user access to that project.',
	},
	{
		says: /APIGW?\.0802|\bregion\b/i,
		message: 'This identity may not use the region.',
		nextStep:
			'Check Cloud and Region, or ask an administrator to open the region for your account.',
	},
];

const noRight: Explanation = {
	message: 'The identity is accepted, but it has no right to do this in DLI.',
	nextStep:
		'Ask an administrator to give your user the role DLI Service Administrator (DLI Service Admin in older guides) or the policy DLI FullAccess in this project; to create connections, VPC ReadOnlyAccess as well. DLI ReadOnlyAccess is enough for reading.',
};

const notAccepted: Explanation = {
	message: 'The service does not accept this identity.',
	nextStep:
		'Check every field of this credential: Cloud, Region, Project ID, and the identity below them.',
};

function explainClock({ date, now }: IdentityAnswer): Explanation {
	const seconds = Math.round((now.getTime() - Date.parse(date ?? '')) / 1000);
	const minutes = Math.round(Math.abs(seconds) / 60);
	const difference = Number.isNaN(seconds)
		? 'more than 15 minutes off'
		: `${minutes} minutes ${seconds > 0 ? 'ahead of' : 'behind'} the service, which allows 15`;
	return {
		message: `The clock of the n8n server is ${difference}.`,
		nextStep: 'Set the clock of the n8n server, best with a time service (NTP), then try again.',
	};
}
