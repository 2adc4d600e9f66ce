import type { IDataObject } from 'n8n-workflow';

import { firstText, objectsIn } from '../../shared/dli/answer';
import type { List } from '../../shared/dli/pages';
import { pageIn, pageSize } from '../../shared/dli/pages';
import type { DliRequest } from '../../shared/dli/request';
import { confirmation } from '../../shared/dli/request';

/** The service shows no more rows of a result, and has no pages of them. */
export const mostRows = 1000;

/** Rows as the service hands them out. */
export interface Table {
	/** Names of the columns; several may have the same. */
	columns: string[];
	rows: unknown[][];
	/** How many the service counts: all of the result, or these. */
	rowCount?: number;
}

/** What the service says when it accepts a job. */
export interface Accepted {
	id: string;
	/** Such as QUERY, INSERT, DDL, DCL. */
	type: string;
	/** `sync` where the job was over before the answer. */
	mode: string;
	/** The rows of a job that was over before the answer. */
	table?: Table;
}

/** How a job is getting on. */
export interface SqlJob {
	id: string;
	type: string;
	/** LAUNCHING, RUNNING, SCALING, FINISHED, FAILED, CANCELLED. */
	status: string;
	queue: string;
	statement: string;
	/** Why it is FAILED or CANCELLED; '' otherwise. */
	reason: string;
	/** How many rows it has found; undefined where the service does not say. */
	resultCount?: number;
	/** All that the service says of it, with `status` in upper case. */
	json: IDataObject;
}

/** The address of one job, which several requests share. */
const jobUri = '/v1.0/{project_id}/jobs/{job_id}';

/** `POST …/jobs/submit-job` (dli_02_0102). Whoever sends it twice runs the statement twice. */
export function submitJob(body: IDataObject): DliRequest<Accepted> {
	return {
		method: 'POST',
		uri: '/v1.0/{project_id}/jobs/submit-job',
		body,
		topic: 'job',
		keepsDigits: true,
		parse: acceptedJob,
	};
}

/** `GET …/jobs/{job_id}/status` (dli_02_0021). */
export function getStatus(id: string): DliRequest<SqlJob> {
	return {
		method: 'GET',
		uri: `${jobUri}/status`,
		path: { job_id: id },
		topic: 'job',
		parse: jobIn,
	};
}

/** `GET …/jobs/{job_id}/preview` (dli_02_0312), by the job's own queue and not by the shared one. */
export function getPreview({ id, queue }: SqlJob, count: number): DliRequest<Table> {
	return {
		method: 'GET',
		uri: `${jobUri}/preview`,
		path: { job_id: id },
		query: { 'page-size': count, ...(queue && { 'queue-name': queue }) },
		topic: 'job',
		keepsDigits: true,
		parse: tableIn,
	};
}

/** `DELETE …/jobs/{job_id}` (dli_02_0104). */
export function cancelJob(id: string): DliRequest<string> {
	return {
		method: 'DELETE',
		uri: jobUri,
		path: { job_id: id },
		topic: 'job',
		parse: confirmation,
	};
}

/** `GET …/jobs` (dli_02_0025), the newest first. It mixes hyphens and underscores. */
export function jobList(query: IDataObject): List {
	return {
		request: {
			method: 'GET',
			uri: '/v1.0/{project_id}/jobs',
			query,
			topic: 'job',
			parse: pageIn('jobs', 'job_count'),
		},
		key: 'job_id',
		most: 100 * pageSize,
		page: (offset) => ({ 'page-size': pageSize, 'current-page': offset / pageSize + 1 }),
	};
}

/** What an answer or a list says of a job that was accepted; undefined without its ID. */
export function acceptedJob(json: IDataObject): Accepted | undefined {
	const id = firstText(json.job_id);
	const mode = firstText(json.job_mode).toLowerCase().startsWith('sync') ? 'sync' : 'async';
	const type = firstText(json.job_type).toUpperCase();
	return id ? { id, type, mode, table: resultIn(json, mode) } : undefined;
}

/**
 * The rows in the answer to a submit. Its lists are empty where the statement has none by its
 * nature, as CREATE, and where they are still to come.
 */
function resultIn(json: IDataObject, mode: Accepted['mode']): Table | undefined {
	const table = tableIn(json);
	if (!table || table.columns.length === 0) return undefined;
	return mode === 'sync' || table.rows.length > 0 ? table : undefined;
}

/** A job as `status` or the list describes it. */
export function jobIn(json: IDataObject): SqlJob | undefined {
	const id = firstText(json.job_id);
	const status = firstText(json.status).toUpperCase();
	const resultCount = countIn(json.result_count);
	if (!id || !status) return undefined;
	return {
		id,
		type: firstText(json.job_type).toUpperCase(),
		status,
		queue: firstText(json.queue_name),
		statement: typeof json.statement === 'string' ? json.statement : '',
		reason: firstText(json.message),
		...(resultCount !== undefined && { resultCount }),
		json: { ...withoutSuccess(json), status },
	};
}

function countIn(value: unknown): number | undefined {
	const count = Number(value ?? NaN);
	return Number.isInteger(count) ? count : undefined;
}

/** Its `message` is about the job, not about the request, and stays. */
function withoutSuccess(json: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(json).filter(([key]) => key !== 'is_success'));
}

/** The columns come as objects of one key, the name, whose value is the type. */
function tableIn({ schema, rows, row_count }: IDataObject): Table | undefined {
	if (!Array.isArray(schema) || !Array.isArray(rows)) return undefined;
	const rowCount = countIn(row_count);
	return {
		...(rowCount !== undefined && { rowCount }),
		columns: objectsIn(schema).map((column) => Object.keys(column)[0] ?? ''),
		rows: rows.filter((row): row is unknown[] => Array.isArray(row)),
	};
}

/** The tags of a job, as the list takes them for a filter. */
export function tagsOf({ tags }: IDataObject): string[] {
	return objectsIn(tags).map(({ key, value }) => `${firstText(key)}=${firstText(value)}`);
}
