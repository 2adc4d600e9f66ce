import type { INodeParameters } from 'n8n-workflow';
import { byId, byName, ids } from '../setting';
import { seedIds } from '../emulator';

/** An operation with every field of its form filled in. */
export interface FilledForm {
	resource: string;
	operation: string;
	form: INodeParameters;
	/** For each place of the form, something else that a user could enter there. */
	others: Record<string, INodeParameters[string]>;
}

const onConnection = { 'connectionId.value': ids.crm };
const connectionId = byId(ids.warehouse);
/** Refused: a timeout changes what is sent only when time runs out. */
const noTime = { 'options.timeout': 0 };

const binding = {
	form: {
		connectionId,
		queues: ['q1'],
		elasticResourcePools: ['batch_pool'],
		waitForCompletion: false,
		options: { combineItems: true, timeout: 60 },
	},
	others: {
		...onConnection,
		queues: ['q2'],
		elasticResourcePools: ['analytics_pool'],
		waitForCompletion: true,
		'options.combineItems': false,
		...noTime,
	},
};
const authorization = {
	form: { connectionId, grantedProjectId: seedIds.partnerProjectId },
	others: { ...onConnection, grantedProjectId: '0e0000000000000000000000000000c3' },
};

/** Every operation of the node. */
export const filledForms: FilledForm[] = [
	{
		resource: 'binding',
		operation: 'getAll',
		form: {
			scope: 'oneConnection',
			connectionId,
			returnAll: false,
			limit: 1,
			filters: { name: '', status: 'ACTIVE', type: 'queue' },
		},
		others: {
			scope: 'allConnections',
			...onConnection,
			returnAll: true,
			limit: 2,
			'filters.name': 'pool',
			'filters.status': 'FAILED',
			'filters.type': 'elastic_resource_pool',
		},
	},
	{
		resource: 'binding',
		operation: 'set',
		form: {
			connectionId,
			queues: [],
			elasticResourcePools: [],
			dryRun: false,
			waitForCompletion: false,
			options: { allowRemovingAll: true, timeout: 60 },
		},
		others: {
			...onConnection,
			queues: ['q2'],
			elasticResourcePools: ['analytics_pool'],
			dryRun: true,
			waitForCompletion: true,
			'options.allowRemovingAll': false,
			...noTime,
		},
	},
	{ resource: 'connection', operation: 'bindQueue', ...binding },
	{ resource: 'connection', operation: 'unbindQueue', ...binding },
	{
		resource: 'connection',
		operation: 'create',
		form: {
			name: 'orders',
			vpcId: 'vpc-1',
			subnetId: 'subnet-1',
			additionalFields: {
				elasticResourcePools: ['batch_pool'],
				hosts: { values: [{ name: 'db1', ip: '10.0.0.1' }] },
				queues: ['q1'],
				routeTableId: 'table-1',
				tags: { values: [{ key: 'team', value: 'finance' }] },
			},
			waitForCompletion: false,
			options: { ifExists: 'fail', timeout: 60 },
		},
		others: {
			name: 'invoices',
			vpcId: 'vpc-2',
			subnetId: 'subnet-2',
			'additionalFields.elasticResourcePools': ['analytics_pool'],
			'additionalFields.hosts.values.name': 'db2',
			'additionalFields.hosts.values.ip': '10.0.0.2',
			'additionalFields.queues': ['q2'],
			'additionalFields.routeTableId': 'table-2',
			'additionalFields.tags.values.key': 'stage',
			'additionalFields.tags.values.value': 'test',
			waitForCompletion: true,
			'options.ifExists': 'returnIt',
			...noTime,
		},
	},
	...['delete', 'get'].map((operation) => ({
		resource: 'connection',
		operation,
		form: { connectionId },
		others: onConnection,
	})),
	{
		resource: 'connection',
		operation: 'getAll',
		form: {
			returnAll: false,
			limit: 1,
			filters: {
				name: 'warehouse',
				status: 'ACTIVE',
				tags: { values: [{ key: 'team', value: 'finance' }] },
			},
		},
		others: {
			returnAll: true,
			limit: 2,
			'filters.name': 'kafka',
			'filters.status': 'DELETED',
			'filters.tags.values.key': 'stage',
			'filters.tags.values.value': 'test',
		},
	},
	{
		resource: 'connection',
		operation: 'updateHosts',
		form: {
			connectionId,
			mode: 'replaceAll',
			hosts: { values: [{ name: 'db1', ip: '10.0.0.1' }] },
		},
		others: {
			...onConnection,
			mode: 'addOrUpdate',
			'hosts.values.name': 'db2',
			'hosts.values.ip': '10.0.0.2',
		},
	},
	{
		resource: 'elasticResourcePool',
		operation: 'getAll',
		form: { returnAll: false, limit: 1, filters: { name: '', status: 'AVAILABLE' } },
		others: {
			returnAll: true,
			limit: 2,
			'filters.name': 'analytics_pool',
			'filters.status': 'CREATING',
		},
	},
	{
		resource: 'privilege',
		operation: 'getAll',
		form: { connectionId, returnAll: false, limit: 1 },
		others: { ...onConnection, returnAll: true, limit: 2 },
	},
	{ resource: 'privilege', operation: 'grant', ...authorization },
	{ resource: 'privilege', operation: 'revoke', ...authorization },
	{
		resource: 'queue',
		operation: 'get',
		form: { queueName: byName('reports') },
		others: { 'queueName.value': 'q1' },
	},
	{
		resource: 'queue',
		operation: 'getAll',
		form: { returnAll: false, limit: 1, filters: { queueType: 'all' } },
		others: { returnAll: true, limit: 2, 'filters.queueType': 'general' },
	},
	{
		resource: 'queue',
		operation: 'testConnectivity',
		form: { queueName: byName('reports'), address: '10.0.0.1:5432', options: { timeout: 60 } },
		others: { 'queueName.value': 'q1', address: '10.0.0.1:5433', ...noTime },
	},
	{
		resource: 'route',
		operation: 'create',
		form: { connectionId, routeName: 'to_orders', cidr: '10.1.0.0/16' },
		others: { ...onConnection, routeName: 'to_invoices', cidr: '10.2.0.0/16' },
	},
	{
		resource: 'route',
		operation: 'delete',
		form: { connectionId, routeName: 'to_orders' },
		others: { ...onConnection, routeName: 'to_invoices' },
	},
];

/** A form with something else in these places. */
export function withOther(
	form: INodeParameters,
	others: Record<string, INodeParameters[string]>,
): INodeParameters {
	const changed = structuredClone(form);
	for (const [place, value] of Object.entries(others)) {
		const names = place.split('.');
		const last = names.pop() ?? '';
		Object.assign(names.reduce(inside, changed), { [last]: value });
	}
	return changed;
}

/** What a user entered in each place of a form. */
export const enteredIn = (
	form: INodeParameters,
	places: string[],
): Record<string, INodeParameters[string]> =>
	Object.fromEntries(
		places.map((place) => {
			const names = place.split('.');
			const last = names.pop() ?? '';
			return [place, names.reduce(inside, form)[last]];
		}),
	);

/** What is folded into a field; of a table its first row. */
function inside(form: INodeParameters, name: string): INodeParameters {
	const value: unknown = form[name];
	const content: unknown = Array.isArray(value) ? value[0] : value;
	if (isForm(content)) return content;
	throw new Error(`The form has no ${name}`);
}

const isForm = (value: unknown): value is INodeParameters =>
	typeof value === 'object' && value !== null;
