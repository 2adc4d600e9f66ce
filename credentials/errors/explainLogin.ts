import type { ErrorBody } from './errorBody';
import type { Explanation } from './CredentialError';

interface Reason extends Explanation {
	/** Matched against status, code and text of the answer. */
	says: RegExp;
}

const useAccessKey = 'Better: choose Authentication "Access Key", which is made for programs.';

const checkProject =
	'Check Project ID: the console shows it under My Credentials, in the row of the region chosen here.';

/** The first row that matches is taken (IAM reference, iam_02_0006). */
const reasons: readonly Reason[] = [
	{
		says: /^429|IAM\.0012/,
		message: 'IAM is receiving too many logins.',
		nextStep: `Wait a minute and try again. ${useAccessKey}`,
		retryable: true,
	},
	{
		says: /mfa|multi-factor|second factor|verification code|login protection/i,
		message:
			'This IAM user has API login protection: every login has to be confirmed with a second factor (MFA), which cannot be done unattended.',
		nextStep:
			'Choose Authentication "Access Key" and enter a key of this user, or switch off API login protection for the user (the extra switch under Virtual MFA).',
	},
	{
		says: /IAM\.0081|programmatic|console access/i,
		message: 'This IAM user may use the console only, not the API.',
		nextStep:
			'An administrator gives programmatic access under Identity and Access Management, Users; where the access type is fixed, create another user with it.',
	},
	{
		says: /IAM\.0082|disabled/i,
		message: 'This IAM user is disabled.',
		nextStep: 'An administrator can enable it under Identity and Access Management, Users.',
	},
	{
		says: /IAM\.0061|\b(?:lock|locked)\b/i,
		message: 'This IAM user is locked, usually because several wrong passwords came in a row.',
		nextStep:
			'Wait without trying again: 15 minutes, or up to 30 if your administrator has set it so; nobody can unlock the user earlier. Then correct Password, and press Retry in this credential.',
	},
	{
		says: /password.*expired/i,
		message: 'The password of this IAM user has expired.',
		nextStep: 'Log in to the console as this user, set a new password, and enter it here.',
	},
	{
		says: /project/i,
		message: 'IAM does not know the project, or this user has no access to it.',
		nextStep: checkProject,
	},
	{
		says: /^401|IAM\.0062/,
		message: 'IAM does not know this user, or the password is wrong.',
		nextStep:
			'Check Domain Name, IAM User Name, Password, Cloud and Region. Several wrong passwords in a row lock the user.',
	},
	{
		says: /^403/,
		message: 'IAM does not let this user log in.',
		nextStep: `Ask an administrator whether the user may use this region and project. ${checkProject}`,
	},
	{
		says: /^404/,
		message: 'There is no IAM at this address.',
		nextStep: 'Check Cloud and Region, or IAM Endpoint.',
	},
	{
		says: /^400/,
		message: 'IAM rejected the login as malformed.',
		nextStep: `Check Domain Name and IAM User Name for letters that do not belong there. ${checkProject}`,
	},
];

const silent: Explanation = {
	message: 'IAM did not answer the login as expected.',
	nextStep:
		'Try again in a few minutes. If it persists, check the endpoint, and whether a proxy is in the way.',
	retryable: true,
};

/** What an answer of IAM other than a token means. */
export function explainLogin(answer: ErrorBody & { status: number }): Explanation {
	// What IAM says while it is broken is about itself, not about the user.
	if (answer.status >= 500) return silent;
	const said = `${answer.status} ${answer.code} ${answer.text}`;
	return reasons.find(({ says }) => says.test(said)) ?? silent;
}
