import { randomUUID } from 'node:crypto';
import { bindingKey, statusOf, type Binding, type BindingType } from './binding';

export interface Host {
	name: string;
	ip: string;
}

export interface Route {
	name: string;
	cidr: string;
	create_time: number;
}

export interface Tag {
	key: string;
	value: string;
}

/** An enhanced datasource connection (dli_02_0187). */
export interface Connection {
	id: string;
	name: string;
	/** Of the owner. */
	projectId: string;
	vpcId: string;
	subnetId: string;
	/** Of the subnet; a queue whose CIDR overlaps with it cannot be peered. */
	subnetCidr: string;
	routeTableId: string;
	hosts: Host[];
	routes: Map<string, Route>;
	tags: Tag[];
	bindings: Map<string, Binding>;
	/** Projects that were granted BIND_QUEUE. */
	grants: Set<string>;
	createdAt: number;
	/** Until then it is being created and cannot be deleted. */
	readyAt: number;
}

/** The entries that still exist, in the order of their binding. Forgets the others. */
export function presentBindings(connection: Connection, now: number): Binding[] {
	for (const [key, binding] of connection.bindings) {
		if (statusOf(binding, now) === 'UNBOUND') connection.bindings.delete(key);
	}
	return [...connection.bindings.values()];
}

/** The entry of one queue or pool, if it still exists. */
export function presentBinding(
	connection: Connection,
	target: { type: BindingType; name: string },
	now: number,
): Binding | undefined {
	const binding = connection.bindings.get(bindingKey(target));
	return binding && statusOf(binding, now) !== 'UNBOUND' ? binding : undefined;
}

/** A connection without peerings; what is not given is invented. */
export function newConnection(
	given: Partial<Connection> & Pick<Connection, 'name' | 'projectId'>,
): Connection {
	return {
		id: randomUUID(),
		vpcId: randomUUID(),
		subnetId: randomUUID(),
		subnetCidr: '192.168.0.0/24',
		routeTableId: '',
		hosts: [],
		routes: new Map(),
		tags: [],
		bindings: new Map(),
		grants: new Set(),
		createdAt: Date.now(),
		readyAt: 0,
		...given,
	};
}
