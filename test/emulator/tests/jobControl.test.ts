import { send } from '../vendorClient';
import { jobs, preview, statusOf, submitted, withQuickJobs } from './jobs';
import { call, emulator, project, withEmulator } from './setting';

withEmulator();
withQuickJobs();

describe('A control call about jobs', () => {
	const control = async (method: string, path: string, body?: unknown) =>
		await send(emulator.endpoint, {
			method,
			path: `/_control${path}`,
			body,
			headers: body === undefined ? {} : { 'content-type': 'application/json' },
		});

	it('shows every job, whatever the list hides', async () => {
		emulator.switches.listDelay = 3_600_000;
		const tags = [{ key: 'n8n_request', value: 'abc' }];
		const id = await submitted('SELECT 1', { tags, conf: ['a=b'] });
		expect((await control('GET', '/jobs')).data).toEqual([
			{
				job_id: id,
				job_type: 'QUERY',
				status: 'FINISHED',
				queue_name: 'q1',
				database_name: 'sales',
				statement: 'SELECT 1',
				tags,
				conf: ['a=b'],
				message: '',
				start_time: expect.any(Number),
			},
		]);
		expect((await control('GET', '/jobs')).data).toEqual(await emulator.jobs());
	});

	it('sets a job to any status, whatever it was', async () => {
		emulator.switches.jobRun = 60_000;
		const id = await submitted('SELECT 1');
		const set = async (body: object) => await control('POST', `/jobs/${id}`, body);
		for (const status of ['LAUNCHING', 'RUNNING', 'CANCELLED', 'FAILED', 'FINISHED']) {
			expect((await set({ status, message: 'because' })).status).toBe(204);
			const message = status === 'FAILED' ? 'because' : '';
			expect(await statusOf(id)).toMatchObject({ status, message });
		}
		expect((await preview(id)).data.rows).toEqual([[1]]);
		expect((await set({ status: 'ODD' })).status).toBe(400);
		expect((await control('POST', '/jobs/nope', { status: 'FAILED' })).status).toBe(400);
	});

	it('shows the batches, and sets one to any state', async () => {
		const body = { file: 'obs://bucket/job.py', queue: 'spark_jobs' };
		const { id } = (await call('POST', `/v2.0/${project}/batches`, { body })).data;
		for (const state of ['starting', 'running', 'dead', 'success']) {
			await control('POST', `/batches/${id}`, { state, message: 'Out of memory' });
			const [batch] = (await control('GET', '/batches')).data;
			expect(batch).toMatchObject({ id, state });
			expect(String(batch.log).includes('Out of memory')).toBe(state === 'dead');
		}
		expect((await control('POST', `/batches/${id}`, { state: 'odd' })).status).toBe(400);
	});

	it('decides about jobs to come', async () => {
		const fate = { contains: 'orders', fails: 'No space left' };
		expect((await control('POST', '/fates', fate)).status).toBe(204);
		const other = await submitted('SELECT 1');
		const meant = await submitted('SELECT * FROM orders');
		const later = await submitted('SELECT * FROM orders');
		const statuses = [];
		for (const id of [other, meant, later]) statuses.push((await statusOf(id)).status);
		expect(statuses).toEqual(['FINISHED', 'FAILED', 'FINISHED']);
		expect((await control('POST', '/fates', { stays: 'FINISHED' })).status).toBe(400);
		expect((await control('POST', '/fates', {})).status).toBe(400);
	});

	it('shows what was exported', async () => {
		const id = await submitted('SELECT 1 AS a');
		const body = { data_path: 'obs://bucket/folder', data_type: 'json', compress: 'gzip' };
		const { data } = await call('POST', `${jobs}/${id}/export-result`, { body });
		expect((await statusOf(data.job_id)).status).toBe('FINISHED');
		expect((await control('GET', '/exports')).data).toEqual([
			{
				path: 'obs://bucket/folder',
				jobId: data.job_id,
				dataType: 'json',
				compress: 'gzip',
				encoding: 'utf-8',
				content: '{"a":1}\n',
			},
		]);
	});

	it('forgets all of it on reset', async () => {
		emulator.addFate({ fails: 'No space left' });
		expect((await statusOf(await submitted('SELECT 1'))).status).toBe('FAILED');
		emulator.addFate({ fails: 'No space left' });
		await control('POST', '/reset');
		expect(await emulator.jobs()).toEqual([]);
		Object.assign(emulator.switches, { jobLaunch: 0, jobRun: 0 });
		expect((await statusOf(await submitted('SELECT 1'))).status).toBe('FINISHED');
	});
});
