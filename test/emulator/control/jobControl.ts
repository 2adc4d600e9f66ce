import type { FastifyInstance } from 'fastify';
import { describeBatch } from '../batch/describe';
import { setBatch, settableStates } from '../batch/setBatch';
import type { Cloud } from '../cloud';
import { listRecordedJobs } from '../job/recordedJobs';
import { setJob, settableJobStatuses } from '../job/setJob';
import { isObject, type JsonObject } from '../json';
import { isFate } from '../state/fate';
import { BadControlCall } from './badControlCall';

interface Path {
	Params: { id: string };
}

/**
 * `GET /jobs`, `/batches` and `/exports` show what there is, oldest first.
 * `POST /jobs/:id` `{ status, message? }` and `/batches/:id` `{ state, message? }` set one;
 * `POST /fates` `{ contains?, times?, stays | fails }` decides about those to come.
 */
export function jobControl(server: FastifyInstance, cloud: Cloud): void {
	const { state, clock, switches } = cloud;
	const projects = () => [...state.projects.values()];
	server.get('/jobs', async () => await listRecordedJobs(cloud));
	server.get('/batches', () =>
		projects()
			.flatMap(({ batches }) => [...batches.values()])
			.map((batch) => describeBatch(batch, clock.now(), switches)),
	);
	server.get('/exports', () => projects().flatMap(({ exports }) => [...exports.values()]));
	server.post<Path>('/jobs/:id', async ({ params, body }, reply) => {
		const job = found(projects().map(({ jobs }) => jobs.get(params.id)));
		const { value, message } = wish(body, 'status', settableJobStatuses);
		setJob(job, clock.now(), value, message);
		return await reply.code(204).send();
	});
	server.post<Path>('/batches/:id', async ({ params, body }, reply) => {
		const batch = found(projects().map(({ batches }) => batches.get(params.id)));
		const { value, message } = wish(body, 'state', settableStates);
		setBatch(batch, clock.now(), value, message);
		return await reply.code(204).send();
	});
	server.post('/fates', async ({ body }, reply) => {
		if (!isFate(body)) throw new BadControlCall('Expected { "stays" } or { "fails" }');
		for (const { fates } of projects()) fates.push({ ...body });
		return await reply.code(204).send();
	});
}

function found<T>(candidates: Array<T | undefined>): T {
	const one = candidates.find((candidate) => candidate !== undefined);
	if (one === undefined) throw new BadControlCall('There is none of that ID');
	return one;
}

function wish<T>(body: unknown, key: string, values: readonly T[]): { value: T; message: string } {
	const given: JsonObject = isObject(body) ? body : {};
	const value = values.find((settable) => settable === given[key]);
	if (value === undefined) throw new BadControlCall(`${key} must be one of ${values.join()}`);
	const message = typeof given.message === 'string' ? given.message : 'Set from outside.';
	return { value, message };
}
