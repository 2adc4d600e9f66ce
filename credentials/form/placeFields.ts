import type { INodeProperties } from 'n8n-workflow';

import { clouds } from './endpoints';

// Each cloud has its own field, so that no region of another cloud is left behind in it.
const regionFields = Object.entries(clouds).map(
	([cloud, { field, regions, defaultRegion }]): INodeProperties => ({
		displayName: 'Region',
		name: field,
		type: 'options',
		options: regions,
		default: defaultRegion,
		displayOptions: { show: { cloud: [cloud] } },
		description:
			'Where your queues run. The console shows it at the top left, next to the logo. For a region that is missing here, choose the cloud "Custom Endpoints".',
	}),
);

// n8n drops what no field shows; until another region is chosen, that of version 0.1.0 has to stay.
const formerRegionFields = Object.entries(clouds)
	.filter(([, { field }]) => field !== 'region')
	.map(([cloud, { field, defaultRegion }]): INodeProperties => ({
		displayName: 'Former Region',
		name: 'region',
		type: 'hidden',
		default: '',
		displayOptions: { show: { cloud: [cloud], [field]: [defaultRegion] } },
	}));

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
	...regionFields,
	...formerRegionFields,
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
			'32 letters and digits. In the console, point at your user name at the top right, open My Credentials (My Credential in older consoles), Projects or Project List, and copy the Project ID in the row of your region.',
	},
];
