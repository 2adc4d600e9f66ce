import type { FastifyInstance } from 'fastify';
import type { Cloud } from '../cloud';
import { isFault } from '../faults/isFault';
import { BadControlCall } from './badControlCall';

/** `POST /faults` with one fault or a list of them (`path` as text), `DELETE /faults`. */
export function faultControl(server: FastifyInstance, { faults }: Cloud): void {
	server.post('/faults', async ({ body }, reply) => {
		const list: unknown[] = Array.isArray(body) ? body : [body];
		if (!list.every(isFault)) throw new BadControlCall('That is no fault');
		for (const fault of list) faults.add(fault);
		return await reply.code(204).send();
	});
	server.delete('/faults', async (_request, reply) => {
		faults.clear();
		return await reply.code(204).send();
	});
}
