import { call, emulator, project, withEmulator } from './setting';

withEmulator();

const batches = `/v2.0/${project}/batches`;
const wish = { file: 'obs://bucket/job.jar', className: 'com.example.Job', queue: 'spark_jobs' };

const create = async (more: object = {}) =>
	await call('POST', batches, { body: { ...wish, ...more } });
const created = async (more: object = {}): Promise<string> => (await create(more)).data.id;
const get = async (id: string, part = '') => await call('GET', `${batches}/${id}${part}`);
const stateOf = async (id: string) => (await get(id, '/state')).data;

describe('A Spark batch', () => {
	beforeEach(() => Object.assign(emulator.switches, { jobLaunch: 10_000, jobRun: 20_000 }));

	it('is created, starts, runs and succeeds, and keeps a log', async () => {
		const body = { name: 'nightly', args: ['a'], sc_type: 'B', conf: { 'spark.x': 'y' } };
		const { status, data } = await create(body);
		expect(status).toBe(200);
		expect(data).toMatchObject({
			id: expect.stringMatching(/^[0-9a-f-]{36}$/),
			appId: null,
			name: 'nightly',
			state: 'starting',
			kind: 'spark',
			queue: 'spark_jobs',
			sc_type: 'B',
		});
		expect(data).not.toHaveProperty('is_success');
		emulator.skipTime(10_000);
		expect(await stateOf(data.id)).toEqual({ id: data.id, state: 'running' });
		emulator.skipTime(20_000);
		const ended = (await get(data.id)).data;
		expect(ended).toMatchObject({
			state: 'success',
			appId: expect.stringMatching(/^application_/),
			duration: 30_000,
			log: [
				expect.stringContaining('Submitting obs://bucket/job.jar'),
				expect.stringContaining('Running on queue spark_jobs'),
				expect.stringContaining('SUCCEEDED'),
			],
		});
		expect(JSON.parse(ended.req_body)).toEqual({ ...wish, ...body });
	});

	it('is dead when it fails, and its log says why', async () => {
		emulator.addFate({ contains: 'job.jar', fails: 'Traceback\nValueError: no such column' });
		const id = await created();
		emulator.skipTime(30_000);
		expect((await stateOf(id)).state).toBe('dead');
		expect((await get(id)).data.log.at(-1)).toContain('ERROR ValueError: no such column');
		emulator.switches.batchStateCase = 'title';
		expect((await stateOf(id)).state).toBe('Dead');
		const log = (await get(id, '/log')).data;
		expect(log).toMatchObject({ id, from: 0, total: 4 });
		const last = await call('GET', `${batches}/${id}/log`, { query: { size: '1' } });
		expect(last.data).toMatchObject({ from: 3, log: [expect.stringContaining('ValueError')] });
		emulator.switches.batchLogPublished = false;
		expect((await get(id, '/log')).status).toBe(404);
	});

	it('is dead once it was cancelled, which cannot be done after its end', async () => {
		emulator.addFate({ stays: 'RUNNING' });
		const id = await created();
		emulator.skipTime(3_000_000);
		expect((await stateOf(id)).state).toBe('running');
		const cancel = async (which: string) => await call('DELETE', `${batches}/${which}`);
		expect((await cancel(id)).data).toEqual({ msg: 'deleted' });
		expect((await stateOf(id)).state).toBe('dead');
		expect((await get(id)).data.log.at(-1)).toContain('Killed');
		expect((await cancel(id)).data.error_code).toBe('DLI.0009');
		emulator.switches.cancelEnded = 'accept';
		expect((await cancel(id)).status).toBe(200);
		expect((await cancel('nope')).data.error_code).toBe('DLI.0002');
	});

	it('waits for a cold queue', async () => {
		emulator.switches.coldStart = 600_000;
		const id = await created();
		emulator.skipTime(609_000);
		expect((await stateOf(id)).state).toBe('starting');
		emulator.skipTime(1000);
		expect((await stateOf(id)).state).toBe('running');
	});

	it('runs on the queue that everybody has, if none is named', async () => {
		expect((await create({ queue: undefined })).data.queue).toBe('default');
		const old = await create({ queue: undefined, cluster_name: 'Spark_Jobs' });
		expect(old.data.queue).toBe('spark_jobs');
	});

	it('needs no class if it is a Python program', async () => {
		const python = { file: 'obs://bucket/job.py', className: undefined };
		expect((await create(python)).status).toBe(200);
	});

	it.each([
		['no file', { file: undefined }, 'DLI.0001'],
		['no class for a jar', { className: undefined }, 'DLI.0001'],
		['a list as conf', { conf: ['a=b'] }, 'DLI.0001'],
		['a size that there is not', { sc_type: 'D' }, 'DLI.0001'],
		['memory without a unit', { driverMemory: '2' }, 'DLI.0001'],
		['numbers as arguments', { args: [1] }, 'DLI.0001'],
		['two queues', { cluster_name: 'spark_jobs' }, 'DLI.0001'],
		['an unknown queue', { queue: 'nope' }, 'DLI.0002'],
		['a queue for SQL', { queue: 'q1' }, 'DLI.0007'],
	])('is refused with %s', async (_, change, code) => {
		const { status, data } = await create(change);
		expect([status, data.error_code]).toEqual([400, code]);
		expect(emulator.state.project().batches.size).toBe(0);
	});

	it('is there although its answer was lost', async () => {
		emulator.faults.add({ kind: 'lostAnswer' });
		await expect(create({ name: 'lost' })).rejects.toThrow('socket hang up');
		const found = await call('GET', batches, { query: { job_name: 'lost' } });
		expect(found.data).toMatchObject({ total: 1, sessions: [{ name: 'lost' }] });
	});
});

describe('The list of Spark batches', () => {
	const list = async (query: Record<string, string> = {}) =>
		(await call('GET', batches, { query })).data;

	it('shows the newest first, part by part', async () => {
		for (const name of ['one', 'two', 'three']) await created({ name });
		expect(await list({ size: '2' })).toMatchObject({
			from: 0,
			total: 3,
			sessions: [{ name: 'three' }, { name: 'two' }],
		});
		expect(await list({ from: '2' })).toMatchObject({ from: 2, sessions: [{ name: 'one' }] });
	});

	it('is filtered by name, ID, queue, state and time', async () => {
		Object.assign(emulator.switches, { jobLaunch: 0, jobRun: 0 });
		const id = await created({ name: 'one' });
		emulator.skipTime(1000);
		Object.assign(emulator.switches, { jobRun: 60_000 });
		const { data } = await create({ name: 'two', queue: 'streaming' });
		const total = async (query: Record<string, string>) => (await list(query)).total;
		expect(await total({ job_name: 'one' })).toBe(1);
		expect(await total({ 'job-id': id })).toBe(1);
		expect(await total({ queue_name: 'Streaming' })).toBe(1);
		expect(await total({ state: 'success' })).toBe(1);
		expect(await total({ state: 'dead' })).toBe(0);
		expect(await total({ owner: 'EMULATORACCESSKEY001' })).toBe(2);
		expect(await total({ start: String(data.create_time) })).toBe(1);
		expect(await total({ end: String(data.create_time - 1) })).toBe(1);
		emulator.switches.listDelay = 1000;
		expect(await total({})).toBe(1);
	});
});
