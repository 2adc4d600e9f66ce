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
				description: 'Logs in with a password, for users without multi-factor login',
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
		displayOptions: forAccessKey,
		description:
			'In the console, point at your user name at the top right, open My Credentials, Access Keys, and choose Create Access Key (on Open Telekom Cloud: Add Access Key). It is the Access Key ID in the file that is downloaded.',
	},
	{
		displayName: 'Secret Access Key',
		name: 'secretAccessKey',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
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
		displayOptions: forIamUser,
		description:
			'In the console, My Credentials shows it as Username (Open Telekom Cloud) or IAM Username (Huawei Cloud). The user needs programmatic access, and no login protection.',
	},
	{
		displayName: 'Password',
		name: 'password',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
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
