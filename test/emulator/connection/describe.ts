import type { Call } from '../action';
import { inCase } from '../inCase';
import type { JsonObject } from '../json';
import type { BindingType } from '../state/binding';
import type { Connection } from '../state/connection';
import { listBindings } from '../state/listBindings';
import { flag } from '../succeed';

/** A connection as the service shows it (dli_02_0189). Times in ms. */
export function describeConnection(call: Call, connection: Connection): JsonObject {
	const bindings = listBindings(call, connection);
	const entries = (wanted: BindingType) =>
		bindings
			.filter(({ type }) => type === wanted)
			.map(({ name, status, err_msg, peer_id, update_time }) => ({
				name,
				peer_id,
				status: inCase(call.switches, status),
				err_msg,
				update_time,
			}));
	return {
		id: connection.id,
		name: connection.name,
		status: inCase(call.switches, 'ACTIVE'),
		available_queue_info: entries('queue'),
		elastic_resource_pools: entries('elasticResourcePool'),
		dest_vpc_id: connection.vpcId,
		dest_network_id: connection.subnetId,
		// Inverted, as in the service: false says that projects were granted something.
		isPrivis: flag(call, connection.grants.size === 0),
		create_time: connection.createdAt,
		hosts: connection.hosts,
		routes: [...connection.routes.values()],
		tags: connection.tags,
		ipv6_enable: flag(call, false),
	};
}
