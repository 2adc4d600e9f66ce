import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { flexibleEngineRegions, huaweiCloudRegions, openTelekomCloudRegions } from './endpoints';

const regionField = (
	cloud: string,
	options: INodePropertyOptions[],
	defaultRegion: string,
): INodeProperties => ({
	displayName: 'Region',
	name: 'region',
	type: 'options',
	options,
	default: defaultRegion,
	displayOptions: { show: { cloud: [cloud] } },
	description:
		'Where your queues run. The console shows it at the top left, next to the logo. For a region that is missing here, choose the cloud "Custom Endpoints".',
});

/** The fields that say where DLI is and which project is meant. */
export const placeFields: INodeProperties[] = [
	{
		displayName: 'Cloud',
		name: 'cloud',
		type: 'options',
		options: [
			{ name: 'Custom Endpoints', value: 'custom' },
			{ name: 'Huawei Cloud', value: 'huaweiCloud' },
			{ name: 'Open Telekom Cloud', value: 'openTelekomCloud' },
			{ name: 'Orange Flexible Engine', value: 'flexibleEngine' },
		],
		default: 'openTelekomCloud',
		description:
			'The cloud whose console you log in to. Custom Endpoints is for private clouds, new regions and the emulator.',
	},
	regionField('openTelekomCloud', openTelekomCloudRegions, 'eu-de'),
	regionField('huaweiCloud', huaweiCloudRegions, 'eu-west-101'),
	regionField('flexibleEngine', flexibleEngineRegions, 'eu-west-0'),
	{
		displayName: 'DLI Endpoint',
		name: 'dliEndpoint',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://dli.eu-de.otc.t-systems.com',
		displayOptions: { show: { cloud: ['custom'] } },
		description:
			'Address of DLI without a path. The page "Regions and Endpoints" of your cloud lists it under Data Lake Insight; the emulator prints it when it starts.',
	},
	{
		displayName: 'IAM Endpoint',
		name: 'iamEndpoint',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://iam.eu-de.otc.t-systems.com',
		displayOptions: { show: { cloud: ['custom'], authentication: ['iamUser'] } },
		description:
			'Address of Identity and Access Management without a path. The page "Regions and Endpoints" of your cloud lists it under IAM; the emulator prints it when it starts.',
	},
	{
		displayName: 'Project ID',
		name: 'projectId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 48cc2c48765f481480c7db940d6409d1',
		description:
			'32 letters and digits. In the console, point at your user name at the top right, open My Credentials (on Open Telekom Cloud its tab Project List), and copy the Project ID in the row of your region.',
	},
];
