import type { INodeProperties } from 'n8n-workflow';

const forAccessKey = { show: { authentication: ['accessKey'] } };
const forIamUser = { show: { authentication: ['iamUser'] } };

/** The fields that say who asks. */
export const identityFields: INodeProperties[] = [
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		options: [
			{
				name: 'Access Key (Recommended)',
				value: 'accessKey',
				description: 'Signs every request. Also takes temporary keys.',
			},
			{
				name: 'IAM User',
				value: 'iamUser',
				description: 'Logs in with a password, for users without API login protection',
			},
		],
		default: 'accessKey',
	},
	{
		displayName: 'Access Key ID',
		name: 'accessKeyId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. HSTABCDEFGHIJ1234567',
		displayOptions: forAccessKey,
		description:
			'In the console, point at your user name at the top right, open My Credentials (My Credential in older consoles), Access Keys, and choose Create Access Key (or Add Access Key). It is the Access Key ID in the file that is downloaded.',
	},
	{
		displayName: 'Secret Access Key',
		name: 'secretAccessKey',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		placeholder: 'e.g. 40 letters and digits',
		displayOptions: forAccessKey,
		description:
			'The Secret Access Key in the file that was downloaded together with the ID. The console never shows it again: if it is lost, create another access key.',
	},
	{
		displayName: 'Security Token',
		name: 'securityToken',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		placeholder: 'e.g. a text of several hundred characters',
		displayOptions: forAccessKey,
		description:
			'Only for temporary access keys: the value securitytoken that IAM returned with them. Leave it empty for keys from My Credentials.',
	},
	{
		displayName: 'Domain Name',
		name: 'domainName',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. OTC-EU-DE-00000000001000000000',
		displayOptions: forIamUser,
		description:
			'The account that the user belongs to. In the console, My Credentials shows it as Domain Name (Open Telekom Cloud) or Account Name (Huawei Cloud).',
	},
	{
		displayName: 'IAM User Name',
		name: 'username',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. dli_automation',
		displayOptions: forIamUser,
		description:
			'In the console, My Credentials shows it as Username (Open Telekom Cloud) or IAM Username (Huawei Cloud). The user needs programmatic access, and no API login protection (the extra switch under Virtual MFA).',
	},
	{
		displayName: 'Password',
		name: 'password',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		placeholder: 'e.g. the one of the console',
		displayOptions: forIamUser,
		description:
			'The password with which this user logs in to the console. Nobody can look it up: an administrator can set a new one under Identity and Access Management, Users.',
	},
	{
		displayName: 'Token',
		name: 'token',
		type: 'hidden',
		// Shown for access keys, too: n8n then calls preAuthentication before each request, which is
		// how the Test button learns to send its own request before n8n does.
		typeOptions: { expirable: true, password: true },
		default: '',
	},
];
