import type { IDataObject } from 'n8n-workflow';

import { firstText } from '../../shared/dli/answer';
import type { List } from '../../shared/dli/pages';
import { pageIn, pageSize } from '../../shared/dli/pages';
import type { DliRequest } from '../../shared/dli/request';

/** A Spark job, which the API calls a batch. */
export interface Batch {
	id: string;
	/** starting, running, recovering, success, dead; lower case. */
	state: string;
	name: string;
	/** ms since 1970; 0 where the service does not say. */
	createdAt: number;
	/** The last lines of its log. */
	log: string[];
	/** All that the service says of it, with `batch_id` for its `id`. */
	json: IDataObject;
}

const batchesUri = '/v2.0/{project_id}/batches';
const batchUri = '/v2.0/{project_id}/batches/{batch_id}';

/** `POST …/batches` (dli_02_0124). Whoever sends it twice runs the job twice. */
export function createBatch(body: IDataObject): DliRequest<Batch> {
	return { method: 'POST', uri: batchesUri, body, topic: 'job', parse: batchIn };
}

/** `GET …/batches/{batch_id}` (dli_02_0126). */
export function getBatch(id: string): DliRequest<Batch> {
	return { method: 'GET', uri: batchUri, path: { batch_id: id }, topic: 'job', parse: batchIn };
}

/** `GET …/batches/{batch_id}/state` (dli_02_0127): the batch with its ID and state alone. */
export function getBatchState(id: string): DliRequest<Batch> {
	return {
		method: 'GET',
		uri: `${batchUri}/state`,
		path: { batch_id: id },
		topic: 'job',
		parse: (json) => batchIn({ id, ...json }),
	};
}

/** `GET …/batches` (dli_02_0125), the newest first. */
export function batchList(query: IDataObject): List {
	return {
		request: {
			method: 'GET',
			uri: batchesUri,
			query,
			topic: 'job',
			parse: pageIn('sessions', 'total'),
		},
		key: 'id',
		page: (from) => ({ from, size: pageSize }),
	};
}

/** `DELETE …/batches/{batch_id}` (dli_02_0129), which answers `{ "msg": "deleted" }`. */
export function cancelBatch(id: string): DliRequest<string> {
	return {
		method: 'DELETE',
		uri: batchUri,
		path: { batch_id: id },
		topic: 'job',
		parse: ({ msg }) => firstText(msg) || undefined,
	};
}

/** A batch as the service describes it; undefined without its ID and state. */
export function batchIn({ id: given, ...json }: IDataObject): Batch | undefined {
	const id = firstText(given);
	const state = firstText(json.state).toLowerCase();
	if (!id || !state) return undefined;
	const lines: unknown[] = Array.isArray(json.log) ? json.log : [];
	return {
		id,
		state,
		name: firstText(json.name),
		createdAt: Number(json.create_time ?? 0),
		log: lines.filter((line) => typeof line === 'string'),
		json: { batch_id: id, ...json, state },
	};
}
