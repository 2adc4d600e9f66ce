import type { Action, ProjectCall } from '../action';
import { answer } from '../answer';
import { queryCount, queryText } from '../query';
import { stateOfBatch, type SparkBatch } from '../state/sparkBatch';
import { describeBatch } from './describe';

/** The project's batches, newest first (dli_02_0125). `total` counts all that match. */
export const listBatches: Action = {
	uri: 'GET /v2.0/{project_id}/batches',
	identity: 'required',
	answer(call) {
		const { now, project, query, switches } = call;
		const from = queryCount(query, 'from', 0);
		const size = queryCount(query, 'size', 100);
		const matching = [...project.batches.values()].reverse().filter(filterOf(call));
		const sessions = matching.slice(from, from + size);
		return answer({
			from,
			total: matching.length,
			sessions: sessions.map((batch) => describeBatch(batch, now, switches)),
		});
	},
};

function filterOf({ now, query, switches }: ProjectCall): (batch: SparkBatch) => boolean {
	const wanted = (name: string) => queryText(query, name) || undefined;
	const name = wanted('job_name');
	const id = wanted('job-id');
	const queue = (wanted('queue_name') ?? wanted('cluster_name'))?.toLowerCase();
	const state = wanted('state')?.toLowerCase();
	const owner = wanted('owner');
	const start = queryCount(query, 'start', 0);
	const end = queryCount(query, 'end', Infinity);
	return (batch) =>
		batch.submittedAt + switches.listDelay <= now &&
		(!name || batch.name === name) &&
		(!id || batch.id === id) &&
		(!queue || batch.queue === queue) &&
		(!state || stateOfBatch(batch, now) === state) &&
		(!owner || batch.owner === owner) &&
		batch.submittedAt >= start &&
		batch.submittedAt <= end;
}
