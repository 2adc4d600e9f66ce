import type { FastifyInstance } from 'fastify';
import type { Cloud } from '../cloud';
import { isObject } from '../json';
import type { Connection } from '../state/connection';
import { setBinding, settableStatuses } from '../state/setBinding';
import { BadControlCall } from './badControlCall';

interface Path {
	Params: { connection_id: string; type: string; name: string };
}

/**
 * `POST /bindings/:connection_id/:type/:name` `{ status, err_msg }` sets a peering;
 * `POST /failures` `{ name, err_msg, connection_id? }` makes the next ones FAILED.
 */
export function bindingControl(server: FastifyInstance, cloud: Cloud): void {
	server.post<Path>('/bindings/:connection_id/:type/:name', async ({ params, body }, reply) => {
		const { type, name } = params;
		const connection = connectionOf(cloud, params.connection_id);
		const given = isObject(body) ? body : {};
		const status = settableStatuses.find((settable) => settable === given.status);
		if (!status) throw new BadControlCall(`status must be one of ${settableStatuses.join()}`);
		if (type !== 'queue' && type !== 'elasticResourcePool') {
			throw new BadControlCall('type must be queue or elasticResourcePool');
		}
		const errMsg = typeof given.err_msg === 'string' ? given.err_msg : undefined;
		setBinding(cloud, connection, { type, name, status, errMsg });
		return await reply.code(204).send();
	});
	server.post('/failures', async ({ body }, reply) => {
		const { name, err_msg, connection_id } = isObject(body) ? body : {};
		if (typeof name !== 'string' || typeof err_msg !== 'string') {
			throw new BadControlCall('Expected { "name", "err_msg" }');
		}
		const key = typeof connection_id === 'string' ? `${connection_id}/${name}` : name;
		for (const { failures } of cloud.state.projects.values()) failures.set(key, err_msg);
		return await reply.code(204).send();
	});
}

function connectionOf({ state }: Cloud, id: string): Connection {
	const connection = state.connection(id);
	if (!connection) throw new BadControlCall(`There is no connection ${id}`);
	return connection;
}
