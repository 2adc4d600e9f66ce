import type { FastifyInstance } from 'fastify';
import type { Cloud } from '../cloud';
import { isObject } from '../json';
import { BadControlCall } from './badControlCall';

/**
 * `POST /connections` and `POST /queues`, each with `{ names: ["…"] }` or, for many,
 * `{ prefix, count }` (`prefix_1`, `prefix_2`, …). Answers with what was added.
 */
export function additions(server: FastifyInstance, { state }: Cloud): void {
	server.post('/connections', ({ body }) => {
		const connections = namesIn(body).map((name) => state.addConnection({ name }));
		return { connections: connections.map(({ id, name }) => ({ id, name })) };
	});
	server.post('/queues', ({ body }) => {
		const queues = namesIn(body).map((name) => state.addQueue({ name: name.toLowerCase() }));
		return { queues: queues.map(({ name }) => name) };
	});
}

function namesIn(body: unknown): string[] {
	const { names, prefix, count } = isObject(body) ? body : {};
	if (Array.isArray(names) && names.every((name) => typeof name === 'string')) return names;
	if (typeof prefix === 'string' && typeof count === 'number') {
		return Array.from({ length: count }, (_, index) => `${prefix}_${index + 1}`);
	}
	throw new BadControlCall('Expected { "names": [] } or { "prefix", "count" }');
}
