import type { ICredentialDataDecryptedObject, INodePropertyOptions } from 'n8n-workflow';

import { CredentialError } from '../errors/CredentialError';

/** The endpoint page of the cloud lists DLI for the first one only. */
const openTelekomCloudRegions: INodePropertyOptions[] = [
	{ name: 'Europe – Germany (eu-de)', value: 'eu-de' },
	{ name: 'Europe – Netherlands (eu-nl, not listed for DLI)', value: 'eu-nl' },
];

const flexibleEngineRegions: INodePropertyOptions[] = [
	{ name: 'Europe – Paris (eu-west-0)', value: 'eu-west-0' },
];

/** Regions with DLI, in our words. */
const huaweiCloudRegions: INodePropertyOptions[] = [
	{ name: 'Africa – Cairo (af-north-1)', value: 'af-north-1' },
	{ name: 'Africa – Johannesburg (af-south-1)', value: 'af-south-1' },
	{ name: 'Asia Pacific – Bangkok (ap-southeast-2)', value: 'ap-southeast-2' },
	{ name: 'Asia Pacific – Hong Kong (ap-southeast-1)', value: 'ap-southeast-1' },
	{ name: 'Asia Pacific – Jakarta (ap-southeast-4)', value: 'ap-southeast-4' },
	{ name: 'Asia Pacific – Kuala Lumpur (my-kualalumpur-1)', value: 'my-kualalumpur-1' },
	{ name: 'Asia Pacific – Singapore (ap-southeast-3)', value: 'ap-southeast-3' },
	{ name: 'China East (cn-east-4)', value: 'cn-east-4' },
	{ name: 'China East – Qingdao (cn-east-5)', value: 'cn-east-5' },
	{ name: 'China East – Shanghai 1 (cn-east-3)', value: 'cn-east-3' },
	{ name: 'China East – Shanghai 2 (cn-east-2)', value: 'cn-east-2' },
	{ name: 'China North – Beijing 1 (cn-north-1)', value: 'cn-north-1' },
	{ name: 'China North – Beijing 2 (cn-north-2)', value: 'cn-north-2' },
	{ name: 'China North – Beijing 4 (cn-north-4)', value: 'cn-north-4' },
	{ name: 'China North – Ulanqab 1 (cn-north-9)', value: 'cn-north-9' },
	{ name: 'China South – Guangzhou (cn-south-1)', value: 'cn-south-1' },
	{ name: 'China Southwest – Guiyang 1 (cn-southwest-2)', value: 'cn-southwest-2' },
	{ name: 'Europe – Dublin (eu-west-101)', value: 'eu-west-101' },
	{ name: 'Latin America – Mexico City 1 (na-mexico-1)', value: 'na-mexico-1' },
	{ name: 'Latin America – Mexico City 2 (la-north-2)', value: 'la-north-2' },
	{ name: 'Latin America – Santiago (la-south-2)', value: 'la-south-2' },
	{ name: 'Latin America – São Paulo (sa-brazil-1)', value: 'sa-brazil-1' },
	{ name: 'Middle East – Abu Dhabi (ae-ad-1)', value: 'ae-ad-1' },
	{ name: 'Middle East – Riyadh (me-east-1)', value: 'me-east-1' },
	{ name: 'Russia – Moscow (ru-moscow-1)', value: 'ru-moscow-1' },
	{ name: 'Russia – Moscow 2 (ru-northwest-2)', value: 'ru-northwest-2' },
	{ name: 'Türkiye – Istanbul (tr-west-1)', value: 'tr-west-1' },
];

interface Cloud {
	name: string;
	/** The field of the form that holds the region. */
	field: string;
	regions: INodePropertyOptions[];
	defaultRegion: string;
	domain(region: string): string;
}

/** Base addresses without a path, as `URL.origin` spells them. */
export interface Endpoints {
	dli: string;
	iam: string;
}

/** The clouds whose endpoints are known, by the value in the form. */
export const clouds: Readonly<Record<string, Cloud>> = {
	openTelekomCloud: {
		name: 'Open Telekom Cloud',
		field: 'region',
		regions: openTelekomCloudRegions,
		defaultRegion: 'eu-de',
		domain: () => 'otc.t-systems.com',
	},
	huaweiCloud: {
		name: 'Huawei Cloud',
		field: 'huaweiRegion',
		regions: huaweiCloudRegions,
		defaultRegion: 'eu-west-101',
		// Dublin alone is served under .eu.
		domain: (region) => (region === 'eu-west-101' ? 'myhuaweicloud.eu' : 'myhuaweicloud.com'),
	},
	flexibleEngine: {
		name: 'Orange Flexible Engine',
		field: 'flexibleEngineRegion',
		regions: flexibleEngineRegions,
		defaultRegion: 'eu-west-0',
		domain: () => 'prod-cloud-ocb.orange-business.com',
	},
};

/** Where DLI and IAM of a preset answer; refuses a region that the cloud does not have. */
export function endpointsOf(cloudValue: string, data: ICredentialDataDecryptedObject): Endpoints {
	const cloud = Object.hasOwn(clouds, cloudValue) ? clouds[cloudValue] : undefined;
	if (!cloud) {
		throw new CredentialError(
			`Cloud "${cloudValue}" is not known: pick one from the list, or Custom Endpoints.`,
		);
	}
	const region = regionOf(cloud, data);
	if (!hasRegion(cloud, region)) {
		throw new CredentialError(
			`Region "${region}" does not belong to ${cloud.name}: pick one from the list, or choose the cloud Custom Endpoints and type the addresses of a new region.`,
		);
	}
	const place = `${region}.${cloud.domain(region)}`;
	return { dli: `https://dli.${place}`, iam: `https://iam.${place}` };
}

/** Version 0.1.0 kept the region of every cloud in `region`; n8n fills the new field by itself. */
function regionOf(cloud: Cloud, data: ICredentialDataDecryptedObject): string {
	const region = filled(data[cloud.field]);
	const isUntouched = region === '' || region === cloud.defaultRegion;
	const former = filled(data.region);
	return isUntouched && hasRegion(cloud, former) ? former : region;
}

function hasRegion({ regions }: Cloud, region: string): boolean {
	return regions.some(({ value }) => value === region);
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Parses an absolute http(s) address, or refuses it; `field` names it in the sentence. */
export function parseAddress(address: string, field: string): URL {
	const url = URL.canParse(address) ? new URL(address) : undefined;
	if (!url || !/^https?:$/.test(url.protocol)) {
		throw new CredentialError(
			`${field} is not an absolute address: it begins with https://, as in https://dli.eu-de.otc.t-systems.com.`,
		);
	}
	if (url.protocol === 'http:' && !loopback.test(url.hostname)) {
		throw new CredentialError(
			`${field} begins with http://, which would send your identity unencrypted: use https://. Only this machine itself (localhost) may be reached without it.`,
		);
	}
	return url;
}

/** The origin of an endpoint typed by the user: https, or http on this machine; nothing after the host. */
export function readEndpoint(value: unknown, field: string): string {
	const address = filled(value);
	if (address === '') {
		throw new CredentialError(
			`${field} is empty: type its address, as in https://dli.eu-de.otc.t-systems.com.`,
		);
	}
	const url = parseAddress(address, field);
	if (url.username || url.password) {
		throw new CredentialError(
			`${field} holds a user name or password before the @: leave only the address, and use the fields below for the identity.`,
		);
	}
	if (url.pathname !== '/' || /[?#]/.test(address)) {
		throw new CredentialError(
			`${field} has more than a host: leave out everything after it, as in ${url.origin}.`,
		);
	}
	return url.origin;
}

/** The text of a field without the white space that comes along when it is pasted. */
export function filled(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}
