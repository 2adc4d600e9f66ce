import type { INodePropertyOptions } from 'n8n-workflow';

/** The only region whose endpoint page lists DLI, and the one that follows its pattern. */
export const openTelekomCloudRegions: INodePropertyOptions[] = [
	{ name: 'Europe – Germany (eu-de)', value: 'eu-de' },
	{ name: 'Europe – Netherlands (eu-nl)', value: 'eu-nl' },
];

export const flexibleEngineRegions: INodePropertyOptions[] = [
	{ name: 'Europe – Paris (eu-west-0)', value: 'eu-west-0' },
];

/** Regions with DLI, under the names of Huawei Cloud's console. */
export const huaweiCloudRegions: INodePropertyOptions[] = [
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
