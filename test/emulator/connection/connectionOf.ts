import type { ProjectCall } from '../action';
import { connectionMissing, notAllowed } from '../refusal';
import type { Connection } from '../state/connection';

/** The connection in the URI, of the project in the URI. @throws Refusal DLI.0001 */
export function ownConnection({ project, parameters }: ProjectCall): Connection {
	const id = parameters.connection_id ?? '';
	const connection = project.connections.get(id);
	if (!connection) throw connectionMissing(id);
	return connection;
}

/**
 * The connection in the URI, of the same project or granted to it (dli_02_0256).
 * @throws Refusal DLI.0001 if there is none, 403 if BIND_QUEUE is not granted
 */
export function usableConnection(call: ProjectCall): Connection {
	const id = call.parameters.connection_id ?? '';
	const connection = call.project.connections.get(id) ?? call.state.connection(id);
	if (!connection) throw connectionMissing(id);
	if (connection.projectId === call.project.id) return connection;
	if (connection.grants.has(call.project.id)) return connection;
	throw notAllowed(`BIND_QUEUE on edsconnections.${id} is not granted to this project.`);
}
