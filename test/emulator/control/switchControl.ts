import type { FastifyInstance } from 'fastify';
import type { Cloud } from '../cloud';
import { isObject } from '../json';
import { areSwitches } from '../switchValues';
import { BadControlCall } from './badControlCall';

/** `GET` and `PATCH /switches` `{ name: value }`; `POST /clock` with `{ skew }` or `{ skip }` in ms. */
export function switchControl(server: FastifyInstance, { switches, clock }: Cloud): void {
	server.get('/switches', () => switches);
	server.patch('/switches', ({ body }) => {
		if (!areSwitches(body)) throw new BadControlCall('No such switch, or not a value it can take');
		return Object.assign(switches, body);
	});
	server.post('/clock', async ({ body }, reply) => {
		const { skew = clock.skew, skip = 0 } = isObject(body) ? body : {};
		if (typeof skew !== 'number' || typeof skip !== 'number') {
			throw new BadControlCall('skew and skip are milliseconds');
		}
		clock.skew = skew;
		clock.skip(skip);
		return await reply.code(204).send();
	});
}
