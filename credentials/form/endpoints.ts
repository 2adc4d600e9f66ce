import type { INodePropertyOptions } from 'n8n-workflow';

import { CredentialRefusal } from '../errors/CredentialError';
import { flexibleEngineRegions, huaweiCloudRegions, openTelekomCloudRegions } from './regions';

interface Cloud {
	name: string;
	regions: INodePropertyOptions[];
	domain(region: string): string;
}

/** Base addresses without a path, as `URL.origin` spells them. */
export interface Endpoints {
	dli: string;
	iam: string;
}

const clouds: Readonly<Record<string, Cloud>> = {
	openTelekomCloud: {
		name: 'Open Telekom Cloud',
		regions: openTelekomCloudRegions,
		domain: () => 'otc.t-systems.com',
	},
	huaweiCloud: {
		name: 'Huawei Cloud',
		regions: huaweiCloudRegions,
		// Dublin alone is served under .eu.
		domain: (region) => (region === 'eu-west-101' ? 'myhuaweicloud.eu' : 'myhuaweicloud.com'),
	},
	flexibleEngine: {
		name: 'Orange Flexible Engine',
		regions: flexibleEngineRegions,
		domain: () => 'prod-cloud-ocb.orange-business.com',
	},
};

/** Where DLI and IAM of a preset answer; refuses a region that the cloud does not have. */
export function endpointsOf(cloudValue: string, region: string): Endpoints {
	const cloud = Object.hasOwn(clouds, cloudValue) ? clouds[cloudValue] : undefined;
	if (!cloud) {
		throw new CredentialRefusal(
			`Cloud "${cloudValue}" is not known: pick one from the list, or Custom Endpoints.`,
		);
	}
	if (!cloud.regions.some(({ value }) => value === region)) {
		throw new CredentialRefusal(
			`Region "${region}" does not belong to ${cloud.name}: pick one from the list, or choose the cloud Custom Endpoints and type the addresses of a new region.`,
		);
	}
	const place = `${region}.${cloud.domain(region)}`;
	return { dli: `https://dli.${place}`, iam: `https://iam.${place}` };
}
