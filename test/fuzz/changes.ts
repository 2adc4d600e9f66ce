import type { INodeParameters } from 'n8n-workflow';
import type { Emulator } from '../emulator';
import { byId } from '../setting';

/** An operation that changes something, begun where its change is not made yet. */
export interface Subject {
	resource: string;
	operation: string;
	form: INodeParameters;
	/** Whether its wish is so, at the connection with this ID, or, for Create, of this name. */
	isSo(cloud: Emulator, id: string, name: string): boolean;
}

/** Hosts that every connection has before, and that no item names. */
export const others = [
	{ name: 'db', ip: '10.0.0.1' },
	{ name: 'db', ip: '10.0.0.2' },
	{ name: 'cache', ip: 'fd00::1' },
];
const old = { name: 'old', ip: '10.0.0.3' };
const host = { name: 'new', ip: '10.0.0.9' };

const connectionId = byId('={{ $json.id }}');
const hostsOf = (cloud: Emulator, id: string) => JSON.stringify(cloud.state.connection(id)?.hosts);
const routeOf = (cloud: Emulator, id: string, name: string) =>
	cloud.state.connection(id)?.routes.get(name)?.cidr;

export const subjects: Subject[] = [
	{
		resource: 'connection',
		operation: 'create',
		form: {
			name: '={{ $json.name }}',
			vpcId: 'vpc-1',
			subnetId: 'subnet-1',
			options: { timeout: 12 },
		},
		isSo: ({ state }, _, name) =>
			[...state.project().connections.values()].filter((one) => one.name === name).length === 1,
	},
	{
		resource: 'connection',
		operation: 'delete',
		form: { connectionId },
		isSo: ({ state }, id) => state.connection(id) === undefined,
	},
	{
		resource: 'connection',
		operation: 'updateHosts',
		form: { connectionId, mode: 'addOrUpdate', hosts: { values: [host] } },
		isSo: (cloud, id) => hostsOf(cloud, id) === JSON.stringify([...others, old, host]),
	},
	{
		resource: 'connection',
		operation: 'updateHosts',
		form: { connectionId, mode: 'remove', hosts: { values: [old] } },
		isSo: (cloud, id) => hostsOf(cloud, id) === JSON.stringify(others),
	},
	{
		resource: 'route',
		operation: 'create',
		form: { connectionId, routeName: 'new', cidr: '10.1.0.0/16' },
		isSo: (cloud, id) => routeOf(cloud, id, 'new') === '10.1.0.0/16',
	},
	{
		resource: 'route',
		operation: 'delete',
		form: { connectionId, routeName: 'old' },
		isSo: (cloud, id) =>
			cloud.state.connection(id) !== undefined && routeOf(cloud, id, 'old') === undefined,
	},
	{
		resource: 'privilege',
		operation: 'grant',
		form: { connectionId, grantedProjectId: 'new' },
		isSo: ({ state }, id) => state.connection(id)?.grants.has('new') === true,
	},
	{
		resource: 'privilege',
		operation: 'revoke',
		form: { connectionId, grantedProjectId: 'old' },
		isSo: ({ state }, id) => state.connection(id)?.grants.has('old') === false,
	},
];

/** A connection with what the operations change, and with what they must leave. */
export function connectionWithAll({ state }: Emulator, name: string): string {
	const hosts = [...others, old].map((one) => ({ ...one }));
	const routes = new Map([['old', { name: 'old', cidr: '10.9.0.0/16', create_time: 0 }]]);
	return state.addConnection({ name, hosts, routes, grants: new Set(['old']) }).id;
}
