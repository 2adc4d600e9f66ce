import type { AxiosResponse } from 'axios';
import { call, emulator, project } from './setting';

export const jobs = `/v1.0/${project}/jobs`;

/** Jobs that end as soon as they are looked at. */
export function withQuickJobs(): void {
	beforeEach(() => Object.assign(emulator.switches, { jobLaunch: 0, jobRun: 0 }));
}

/** Submits a statement on the queue `q1` in the database `sales`, unless something else is said. */
export const submit = async (sql: string, more: object = {}): Promise<AxiosResponse> =>
	await call('POST', `${jobs}/submit-job`, {
		body: { sql, currentdb: 'sales', queue_name: 'q1', ...more },
	});

/** Submits a statement that is accepted. Returns the job's ID. */
export const submitted = async (sql: string, more: object = {}): Promise<string> => {
	const { status, data } = await submit(sql, more);
	expect([status, data]).toEqual([200, expect.objectContaining({ job_id: expect.any(String) })]);
	return data.job_id;
};

export const statusOf = async (id: string): Promise<AxiosResponse['data']> =>
	(await call('GET', `${jobs}/${id}/status`)).data;

export const preview = async (id: string, query: Record<string, string> = {}) =>
	await call('GET', `${jobs}/${id}/preview`, { query });

/** What a query finds, as lists of values. */
export const rowsOf = async (sql: string): Promise<unknown[][]> => {
	const id = await submitted(sql);
	const { data } = await preview(id);
	expect({ ...(await statusOf(id)), rows: data.rows }).toMatchObject({
		status: 'FINISHED',
		rows: expect.any(Array),
	});
	return data.rows;
};
