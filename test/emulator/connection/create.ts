import type { Action, ProjectCall } from '../action';
import { bodyText } from '../body';
import { objectExists } from '../refusal';
import type { Connection } from '../state/connection';
import { succeed } from '../succeed';
import type { BindingTarget } from './bindingTarget';
import { bindTarget } from './bindTarget';
import { hostsInBody } from './hostsInBody';
import { tagsInBody } from './tagsInBody';
import { namesInBody, targetsOf } from './targets';

/** Creates a connection and starts its peerings (dli_02_0187). One bad name creates nothing. */
export const createConnection: Action = {
	uri: 'POST /v2.0/{project_id}/datasource/enhanced-connections',
	keys: [
		'name',
		'dest_vpc_id',
		'dest_network_id',
		'queues',
		'elastic_resource_pools',
		'routetable_id',
		'hosts',
		'tags',
	],
	identity: 'required',
	answer(call) {
		const { targets, refusals } = targetsOf(call, namesInBody(call));
		for (const refusal of refusals) throw refusal;
		const connection = addConnection(call, targets);
		return succeed(call, { connection_id: connection.id }, 201);
	},
};

function addConnection(call: ProjectCall, targets: BindingTarget[]): Connection {
	const { body, project, now, switches, changes, state } = call;
	const name = bodyText(body, 'name', /^\w{1,64}$/);
	if ([...project.connections.values()].some((connection) => connection.name === name)) {
		throw objectExists(`Connection ${name} already exists.`);
	}
	const connection = state.addConnection({
		name,
		projectId: project.id,
		vpcId: bodyText(body, 'dest_vpc_id', /./),
		subnetId: bodyText(body, 'dest_network_id', /./),
		routeTableId: body.routetable_id === undefined ? '' : bodyText(body, 'routetable_id'),
		hosts: hostsInBody(body),
		tags: tagsInBody(body),
		createdAt: now,
		readyAt: now + switches.settle,
	});
	changes.add({ at: now, kind: 'connectionCreated', connectionId: connection.id, name });
	for (const target of targets) bindTarget(call, connection, target);
	return connection;
}
