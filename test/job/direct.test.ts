import type { IDataObject } from 'n8n-workflow';
import { awaitEnd } from '../../nodes/DliJob/awaitEnd';
import { cancelOnce } from '../../nodes/DliJob/cancelOnce';
import { earliestStart, sendOnce } from '../../nodes/DliJob/sendOnce';
import {
	acceptedJob,
	cancelJob,
	getPreview,
	getStatus,
	jobIn,
	jobList,
	type SqlJob,
	submitJob,
	tagsOf,
} from '../../nodes/DliJob/sql/jobs';
import { distinct, rowsOf, type RowsWish } from '../../nodes/DliJob/sql/rows';
import { sqlJob } from '../../nodes/DliJob/sql/sqlJob';
import { submitOnce } from '../../nodes/DliJob/sql/submit';
import { Deadline } from '../../nodes/shared/dli/delays';
import { DliError } from '../../nodes/shared/dli/DliError';
import { refusal, runWith, said, yes } from '../binding/setting';
import { over, useMadeUpTime } from '../dli/madeUpTime';
import { type Play, type Scene, Script } from '../dli/script';

useMadeUpTime(Date.UTC(2026, 0, 1));

const caught = async (work: Promise<unknown>) => await over(work).catch((error: unknown) => error);

const lost: Scene = { status: 503 };
const forbidden = refusal('No right.', 'DLI.0003', 403);
/** Answers one after the other, the last one again and again. */
const answering = (...scenes: Scene[]): Play => {
	let count = 0;
	return async () => await Promise.resolve(scenes[Math.min(count++, scenes.length - 1)] ?? yes);
};
const status = (word: string) => said({ is_success: true, job_id: 'j', status: word });

describe('a job in the words of the service', () => {
	it.each([
		[submitJob({ sql: 'x' }), 'POST', 'submit-job', { body: { sql: 'x' }, keepsDigits: true }],
		[getStatus('j'), 'GET', '{job_id}/status', { path: { job_id: 'j' } }],
		[cancelJob('j'), 'DELETE', '{job_id}', { path: { job_id: 'j' } }],
	])('has its requests: %#', (request, method, path, more) => {
		expect(request).toMatchObject({
			method,
			uri: `/v1.0/{project_id}/jobs/${path}`,
			topic: 'job',
			...more,
		});
	});

	const job = { id: 'j', queue: 'q' } as SqlJob;

	it('has its rows asked for by its own queue, where that is known', () => {
		expect(getPreview(job, 7)).toMatchObject({
			method: 'GET',
			uri: '/v1.0/{project_id}/jobs/{job_id}/preview',
			path: { job_id: 'j' },
			query: { 'page-size': 7, 'queue-name': 'q' },
			topic: 'job',
			keepsDigits: true,
		});
		expect(getPreview({ ...job, queue: '' }, 7).query).toEqual({ 'page-size': 7 });
	});

	it('is listed in numbered pages, as far as the service shows them', () => {
		const list = jobList({ start: 5 });
		expect(list).toMatchObject({
			request: { method: 'GET', uri: '/v1.0/{project_id}/jobs', query: { start: 5 }, topic: 'job' },
			key: 'job_id',
			most: 10_000,
		});
		expect(list.page?.(200)).toEqual({ 'page-size': 100, 'current-page': 3 });
		expect(list.request.parse({ jobs: [{ job_id: 'j' }], job_count: 9 })).toEqual({
			entries: [{ job_id: 'j' }],
			count: 9,
		});
	});

	it.each<[IDataObject, object | undefined]>([
		[{ job_id: 'j' }, { id: 'j', type: '', mode: 'async', table: undefined }],
		[
			{ job_id: 'j', job_mode: 'Synchronous', job_type: 'ddl' },
			{ type: 'DDL', mode: 'sync' },
		],
		[{ job_id: 'j', job_mode: 'async' }, { mode: 'async' }],
		[
			{
				job_id: 'j',
				schema: [{ a: 'int' }, {}, 'x', { b: 'int', c: 'int' }],
				rows: [[1], 'x', [2]],
			},
			{ table: { columns: ['a', '', 'b'], rows: [[1], [2]] } },
		],
		[{ job_id: 'j', schema: [], rows: 'x' }, { table: undefined }],
		[{ job_id: 'j', schema: 'x', rows: [] }, { table: undefined }],
		[{ job_id: '' }, undefined],
		[{}, undefined],
	])('is accepted as %j', (json, accepted) => {
		const found = acceptedJob(json);
		if (accepted) expect(found).toMatchObject(accepted);
		else expect(found).toBeUndefined();
	});

	it.each<[IDataObject, object | undefined]>([
		[
			{
				...{
					is_success: true,
					job_id: 'j',
					status: 'finished',
					job_type: 'query',
					queue_name: 'q',
				},
				...{ statement: ' SELECT\n1', message: 'm', result_count: '7' },
			},
			{
				...{ id: 'j', type: 'QUERY', status: 'FINISHED', queue: 'q', statement: ' SELECT\n1' },
				...{ reason: 'm', resultCount: 7 },
				json: {
					...{ job_id: 'j', status: 'FINISHED', job_type: 'query', queue_name: 'q' },
					...{ statement: ' SELECT\n1', message: 'm', result_count: '7' },
				},
			},
		],
		[
			{ job_id: 'j', status: 'RUNNING', statement: 7, result_count: null },
			{
				...{ id: 'j', type: '', status: 'RUNNING', queue: '', statement: '', reason: '' },
				json: { job_id: 'j', status: 'RUNNING', statement: 7, result_count: null },
			},
		],
		[{ job_id: 'j' }, undefined],
		[{ status: 'RUNNING' }, undefined],
	])('is described by %j', (json, described) => expect(jobIn(json)).toEqual(described));

	it('has its tags as the list takes them', () => {
		expect(tagsOf({ tags: [{ key: 'a', value: 'b' }, 'x', { key: 'c' }] })).toEqual(['a=b', 'c=']);
		expect(tagsOf({})).toEqual([]);
	});
});

describe('the rows of a job', () => {
	const job: SqlJob = {
		id: 'j',
		type: 'QUERY',
		status: 'FINISHED',
		queue: 'q',
		statement: '',
		reason: '',
		resultCount: 2,
		json: { job_id: 'j', status: 'FINISHED' },
	};
	const table = (count: number) =>
		said({
			is_success: true,
			schema: [{ a: 'int' }],
			rows: Array.from({ length: count }, (_, n) => [n]),
		});
	const read = async (
		scene: Scene,
		more: Partial<SqlJob> = {},
		wish: RowsWish = { maxRows: 10, ifMoreRows: 'hint' },
	) => {
		const { run, script } = runWith(answering(scene));
		const hints: string[] = [];
		run.hint = (say, subject = '') => void hints.push(say(subject));
		const rows = await caught(rowsOf(run, { ...job, ...more }, wish));
		return { rows, hints, asked: script.sent.map(({ options }) => options.qs) };
	};

	it('are items, one for each', async () => {
		const { rows, hints, asked } = await read(table(2));
		expect([rows, hints]).toEqual([[{ a: 0 }, { a: 1 }], []]);
		expect(asked).toEqual([{ 'page-size': 10, 'queue-name': 'q' }]);
	});

	it('have a key for each column, and null where a row is too short', async () => {
		const schema = [{ a: 'int' }, { a: 'int' }, { b: 'int' }];
		const { rows } = await read(
			said({
				schema,
				rows: [
					[1, 2],
					[1, null, 3, 4],
				],
			}),
		);
		expect(rows).toEqual([
			{ a: 1, a_2: 2, b: null },
			{ a: 1, a_2: null, b: 3 },
		]);
		expect(distinct(['a', 'a', 'a_2', 'a', ''])).toEqual(['a', 'a_3', 'a_2', 'a_4', '']);
	});

	it.each([
		[{ type: 'INSERT' }, 0],
		[{ type: 'DDL', resultCount: 0 }, 0],
		[{ type: 'DDL', resultCount: undefined }, 0],
		[{ type: 'DDL', resultCount: 2 }, 1],
		[{ type: 'QUERY', resultCount: 0 }, 1],
	])('of %j are asked for %d times', async (more, times) => {
		const { rows, asked } = await read(table(2), more);
		expect(asked).toHaveLength(times);
		if (times === 0) expect(rows).toEqual([{ job_id: 'j', status: 'FINISHED', truncated: false }]);
	});

	it('of DDL may not be shown, those of a query have to be', async () => {
		expect((await read(forbidden, { type: 'DDL' })).rows).toEqual([
			{ job_id: 'j', status: 'FINISHED', truncated: false },
		]);
		const { rows } = await read(forbidden);
		expect(rows).toMatchObject({
			message: 'Job j is FINISHED, but its rows could not be read: No right.',
			nextStep: expect.stringMatching(
				/ SQL → Get Rows reads them without running the statement again\.$/,
			),
			about: { job_id: 'j', status: 'FINISHED' },
		});
		expect((await read(lost, { type: 'DDL' })).rows).toMatchObject({ kind: 'unavailable' });
	});

	it.each<[string, number, number | undefined, number, string[]]>([
		['none are left out', 10, 10, 10, []],
		['some are not shown', 12, 12, 10, ['10 of 12 (job j)']],
		['the service shows fewer', 3, 1234, 10, ['3 of 1,234 (job j)']],
		['nobody knows how many', 1000, undefined, 1000, ['1,000 of an unknown number of (job j)']],
		['the service shows all of them', 1000, 1000, 1000, []],
		['the service does not say, and there are few', 3, undefined, 10, []],
		['the service counts too few', 12, 11, 10, ['10 of 12 (job j)']],
	])('are told of where %s', async (_, found, resultCount, maxRows, texts) => {
		const { rows, hints } = await read(
			table(found),
			{ resultCount },
			{ maxRows, ifMoreRows: 'hint' },
		);
		expect(rows).toHaveLength(Math.min(found, maxRows));
		const remedy =
			maxRows < 1000
				? 'Raise Max Rows (up to 1,000), or use SQL → Export Result with the job ID, which writes all rows to OBS.'
				: 'Use SQL → Export Result with the job ID: it writes all rows to OBS.';
		expect(hints).toEqual(texts.map((text) => `Not all rows are put out: ${text}. ${remedy}`));
	});

	it('are not put out in part where that is not wished', async () => {
		const { rows, hints } = await read(
			table(12),
			{ resultCount: 1200 },
			{ maxRows: 10, ifMoreRows: 'fail' },
		);
		expect(rows).toMatchObject({
			kind: 'rejected',
			message: 'Job j has found 1,200 rows, of which 10 could be put out.',
			nextStep: expect.stringMatching(/^Raise Max Rows/),
			about: { job_id: 'j', status: 'FINISHED' },
		});
		expect(hints).toEqual([]);
	});

	it('that came with the answer to the submit are not asked for', async () => {
		const { run, script } = runWith(answering(yes));
		const came = { columns: ['a'], rows: [[1], [2]] };
		expect(await rowsOf(run, job, { maxRows: 10, ifMoreRows: 'hint' }, came)).toHaveLength(2);
		expect(script.sent).toEqual([]);
	});
});

describe('waiting for a job', () => {
	const wait = async (
		play: Play,
		{ seconds = 900, onTimeout = 'keepRunning' as 'keepRunning' | 'cancel' } = {},
	) => {
		const script = new Script(play);
		const begun = performance.now();
		const deadline = Deadline.fromNow(seconds);
		const result = await caught(awaitEnd(script.dli, sqlJob, { id: 'j', deadline, onTimeout }));
		return {
			result,
			looks: script.sent.map(({ at }) => at - begun),
			methods: script.sent.map(({ options }) => options.method),
			time: performance.now() - begun,
		};
	};

	it.each(['FINISHED', 'FAILED', 'CANCELLED'])('ends when it is %s', async (word) => {
		const { result, looks } = await wait(answering(status('RUNNING'), status(word)));
		expect(result).toMatchObject({ id: 'j', status: word });
		expect(looks).toHaveLength(2);
		expect(looks[0]).toBeGreaterThanOrEqual(800);
	});

	it('looks less and less often, at least every ten seconds', async () => {
		const { looks } = await wait(
			answering(...Array<Scene>(40).fill(status('RUNNING')), status('FINISHED')),
		);
		const pauses = looks.slice(1).map((at, index) => at - (looks[index] ?? 0));
		expect(Math.max(...pauses)).toBeGreaterThan(7900);
		expect(Math.max(...pauses)).toBeLessThanOrEqual(10_010);
	});

	it('goes on whatever an answer says, but for a refused identity', async () => {
		const { result } = await wait(answering(forbidden, refusal('Gone.'), status('FINISHED')));
		expect(result).toMatchObject({ status: 'FINISHED' });
		const refused = await wait(answering(status('RUNNING'), { status: 401 }));
		expect(refused.result).toMatchObject({
			kind: 'unauthorized',
			message: 'The service does not accept this identity. Job j goes on.',
			nextStep: expect.stringMatching(/ Fetch its rows later .* or stop it with SQL → Cancel\.$/),
			about: { job_id: 'j' },
		});
	});

	it('begins anew, however long the item has taken before, within its deadline', async () => {
		const deadline = Deadline.fromNow(800);
		await jest.advanceTimersByTimeAsync(792_000);
		const script = new Script(answering(status('FINISHED')));
		const begun = performance.now();
		await over(awaitEnd(script.dli, sqlJob, { id: 'j', deadline, onTimeout: 'cancel' }));
		expect(performance.now() - begun).toBeLessThanOrEqual(1000);
		expect(script.sent[0]?.timeout).toBeLessThanOrEqual(8000);
	});

	it('is over with the execution, which has its own error', async () => {
		const script = new Script(answering(status('RUNNING')));
		const waiting = awaitEnd(script.dli, sqlJob, {
			id: 'j',
			deadline: Deadline.fromNow(900),
			onTimeout: 'cancel',
		});
		waiting.catch(() => undefined);
		await jest.advanceTimersByTimeAsync(100);
		script.stop.abort();
		const error = await caught(waiting);
		expect(error).toBeInstanceOf(Error);
		expect(error).not.toBeInstanceOf(TypeError);
	});

	it('says when it is stopped that the job goes on', async () => {
		const script = new Script(answering(status('RUNNING')));
		const waiting = awaitEnd(script.dli, sqlJob, {
			id: 'j',
			deadline: Deadline.fromNow(900),
			onTimeout: 'cancel',
		});
		waiting.catch(() => undefined);
		await jest.advanceTimersByTimeAsync(1500);
		script.dli.close(new DliError('rejected', 'Not carried out.', 'Again.'));
		expect(await caught(waiting)).toMatchObject({ message: 'Not carried out. Job j goes on.' });
	});

	it.each<[string, Scene, string]>([
		['RUNNING', status('RUNNING'), 'Job j is RUNNING after 5 s.'],
		['not known', forbidden, 'Job j is not over after 5 s. No right.'],
	])('ends with its time, where the job is %s', async (_, scene, message) => {
		const { result, time, methods } = await wait(answering(scene), { seconds: 5 });
		expect(result).toMatchObject({
			kind: 'rejected',
			message,
			nextStep: expect.stringMatching(
				/^The job goes on\. Fetch its rows.* Or raise the timeout: a queue/,
			),
			about: { job_id: 'j' },
		});
		expect(time).toBeLessThan(5100);
		expect(methods).not.toContain('DELETE');
	});

	const cancelling =
		(before: string, answer: Scene, after: Scene): Play =>
		async ({ method }) => {
			await Promise.resolve();
			if (method === 'DELETE') isAsked = true;
			return method === 'DELETE' ? answer : isAsked ? after : status(before);
		};
	let isAsked = false;
	beforeEach(() => (isAsked = false));

	it.each<[string, Scene, Scene, object]>([
		[
			'was cancelled',
			yes,
			status('CANCELLED'),
			{ message: 'Job j is RUNNING after 5 s and was cancelled.' },
		],
		[
			'is about to be',
			yes,
			status('RUNNING'),
			{ message: 'Job j is RUNNING after 5 s and was cancelled.' },
		],
		[
			'was cancelled by others',
			refusal('No.'),
			status('CANCELLED'),
			{ message: 'Job j is RUNNING after 5 s and was cancelled.' },
		],
		['has FINISHED just now', refusal('No.'), status('FINISHED'), { status: 'FINISHED' }],
		[
			'cannot be cancelled',
			refusal('No.'),
			status('RUNNING'),
			{ message: 'Job j is RUNNING after 5 s and could not be cancelled: No.' },
		],
		[
			'is not known',
			refusal('No.'),
			forbidden,
			{ message: 'Job j is RUNNING after 5 s and could not be cancelled: No.' },
		],
	])('may end with the job, which %s', async (_, answer, after, outcome) => {
		const play = cancelling('RUNNING', answer, after);
		const { result } = await wait(play, { seconds: 5, onTimeout: 'cancel' });
		expect(result).toMatchObject(outcome);
		if (!(result instanceof DliError)) return;
		expect(result).toMatchObject({ kind: 'rejected', about: { job_id: 'j' } });
		expect(result.nextStep).toMatch(/^(Raise the timeout: a queue|Fetch its rows later)/);
	});

	it('cancels within half a minute', async () => {
		const { time } = await wait(cancelling('RUNNING', lost, lost), {
			seconds: 5,
			onTimeout: 'cancel',
		});
		expect(time).toBeLessThan(40_000);
	});
});

describe('cancelling a job', () => {
	const cancel = async (play: Play) => {
		const script = new Script(play);
		const result = await over(cancelOnce(script.dli, sqlJob, 'j', Deadline.fromNow(900)));
		return { result, methods: script.sent.map(({ options }) => options.method) };
	};
	const twice =
		(...deletes: Scene[]) =>
		(...states: Scene[]): Play =>
		async ({ method }) =>
			await Promise.resolve(
				(method === 'DELETE' ? deletes.shift() : states.shift()) ?? status('RUNNING'),
			);

	it('keeps to its deadline', async () => {
		const script = new Script(answering(yes));
		await over(cancelOnce(script.dli, sqlJob, 'j', Deadline.fromNow(8)));
		expect(script.sent.slice(0, 2).map(({ timeout }) => timeout)).toEqual([2000, 2000]);
	});

	it('tells how it is afterwards', async () => {
		const { result, methods } = await cancel(twice(yes)(status('CANCELLED')));
		expect([result, methods]).toEqual([{ state: 'CANCELLED' }, ['DELETE', 'GET']]);
		expect((await cancel(twice(refusal('No.'))(forbidden))).result).toMatchObject({
			refused: { message: 'No.' },
			state: '',
		});
	});

	it('is asked for again where the answer got lost and the job goes on', async () => {
		const again = await cancel(twice(lost, yes)(status('RUNNING'), status('CANCELLED')));
		expect(again).toEqual({
			result: { state: 'CANCELLED' },
			methods: ['DELETE', 'GET', 'DELETE', 'GET'],
		});
		const done = await cancel(twice(lost)(status('FINISHED'), status('FINISHED')));
		expect(done).toEqual({ result: { state: 'FINISHED' }, methods: ['DELETE', 'GET', 'GET'] });
		const blind = await cancel(twice(lost)(forbidden, status('RUNNING')));
		expect(blind.result).toMatchObject({ refused: { kind: 'outcomeUnknown' }, state: 'RUNNING' });
	});
});

describe('a job that is sent once', () => {
	const request = submitJob({ sql: 'x' });
	const send = async (
		scenes: Scene[],
		found: Array<{ id: string } | DliError | undefined>,
		seconds = 900,
	) => {
		const script = new Script(answering(...scenes));
		const looks: number[] = [];
		const begun = performance.now();
		const result = await caught(
			sendOnce<object>(script.dli, request, Deadline.fromNow(seconds), {
				look: async () => {
					looks.push(performance.now() - begun);
					return await Promise.resolve(found[Math.min(looks.length, found.length) - 1]);
				},
				about: { tag: 't' },
				message: 'It is not known whether it runs.',
				nextStep: 'Look for it.',
			}),
		);
		return { result, looks, sent: script.sent.length };
	};
	const accepted = said({ is_success: true, job_id: 'j' });
	const job = { id: 'found' };

	it('is the one of the answer', async () => {
		const { result, looks } = await send([accepted], [job]);
		expect([result, looks]).toMatchObject([{ id: 'j' }, []]);
	});

	it('is looked for where the answer got lost, and never sent again', async () => {
		const unreadable = new DliError('unavailable', 'Busy.', '');
		const { result, looks, sent } = await send([lost, accepted], [undefined, unreadable, job]);
		expect([result, looks.length, sent]).toEqual([job, 3, 1]);
		expect((looks[2] ?? 0) - (looks[0] ?? 0)).toBeGreaterThanOrEqual(1600);
	});

	it.each<[string, DliError | undefined, number, string]>([
		['is not to be seen', undefined, 900, ''],
		['cannot be looked for', new DliError('unavailable', 'Busy.', ''), 900, ''],
	])('is not known after a minute where it %s', async (_, found, seconds) => {
		const { result, looks } = await send([lost], [found], seconds);
		expect(result).toMatchObject({
			kind: 'outcomeUnknown',
			message: expect.stringMatching(/ It is not known whether it runs\.$/),
			nextStep: expect.stringMatching(/^Look for it\. ./),
			about: { tag: 't' },
		});
		expect(looks.at(-1)).toBeGreaterThanOrEqual(60_000);
		expect(looks.at(-1)).toBeLessThan(62_000);
	});

	it('is looked for no longer than it may take, and not where that is refused', async () => {
		const { looks } = await send([lost], [undefined], 10);
		expect(looks.at(-1)).toBeLessThan(11_000);
		const { looks: refused } = await send([lost], [new DliError('rejected', 'No.', '')]);
		expect(refused).toHaveLength(1);
	});

	it('is not looked for where it was refused', async () => {
		const { result, looks } = await send([refusal('No.')], [job]);
		expect([result, looks]).toMatchObject([{ kind: 'rejected', message: 'No.' }, []]);
		expect(Object(result).about).toEqual({});
	});

	it('may have begun a quarter of an hour ago, by another clock', () => {
		expect(earliestStart()).toBe(Date.UTC(2026, 0, 1) - 900_000);
	});
});

describe('a statement that is submitted once', () => {
	const statement = {
		sql: 'SELECT 1',
		queue: 'q',
		database: 'db',
		configuration: ['a=b'],
		tags: [{ key: 'k', value: 'v' }],
	};
	/** Lists of jobs one after the other; TAG is the tag of the statement. */
	const submit = async (answer: Scene, lists: Array<IDataObject[] | Scene>, more = {}) => {
		let tag: IDataObject = {};
		let count = 0;
		const script = new Script(async ({ method, body }) => {
			await Promise.resolve();
			if (method === 'POST') {
				tag = Object(body).tags.at(-1);
				return answer;
			}
			const list = lists[Math.min(count++, lists.length - 1)] ?? [];
			if (!Array.isArray(list)) return list;
			const jobs = list.map((one) => ({ ...one, tags: one.tags === 'TAG' ? [tag] : one.tags }));
			return said({ jobs, job_count: jobs.length });
		});
		const result = await caught(
			submitOnce(script.dli, { ...statement, ...more }, Deadline.fromNow(900)),
		);
		return { result, tag, sent: script.sent.map(({ options }) => options) };
	};

	it('has its body as the reference has it, and a tag of its own', async () => {
		const accepted = said({ is_success: true, job_id: 'j' });
		const { result, tag, sent } = await submit(accepted, []);
		expect(result).toMatchObject({ id: 'j' });
		expect(sent[0]?.body).toEqual({
			sql: 'SELECT 1',
			currentdb: 'db',
			queue_name: 'q',
			conf: ['a=b'],
			tags: [{ key: 'k', value: 'v' }, tag],
		});
		expect(String(tag.value)).toMatch(/^[0-9a-f-]{36}$/);
		const plain = await submit(accepted, [], { database: undefined, configuration: [], tags: [] });
		expect(Object.keys(Object(plain.sent[0]?.body))).toEqual(['sql', 'queue_name', 'tags']);
		expect(plain.tag.value).not.toBe(tag.value);
	});

	it('is found by its tag, with the filter of the service or among the newest of its queue', async () => {
		const own = { job_id: 'own', tags: 'TAG' };
		const other = { job_id: 'other', tags: [{ key: 'k', value: 'v' }] };
		const filtered = await submit(lost, [[other, own]]);
		expect(filtered.result).toMatchObject({ id: 'own' });
		const start = Date.UTC(2026, 0, 1) - 900_000;
		expect(filtered.sent[1]?.qs).toMatchObject({
			start,
			tags: `${String(filtered.tag.key)}=${String(filtered.tag.value)}`,
		});
		const newest = await submit(lost, [[other], [other, own]]);
		expect(newest.result).toMatchObject({ id: 'own' });
		expect(newest.sent[2]?.qs).toMatchObject({ start: expect.any(Number), queue_name: 'q' });
	});

	it('is not known where no list shows it', async () => {
		const { result, tag } = await submit(lost, [[], []]);
		const text = `${String(tag.key)}=${String(tag.value)}`;
		expect(result).toMatchObject({
			kind: 'outcomeUnknown',
			message: expect.stringMatching(/ It is not known whether the statement runs\.$/),
			nextStep: expect.stringContaining(`SQL → Get Many with the filter Tag ${text}.`),
			about: { [String(tag.key)]: tag.value },
		});
		expect((await submit(lost, [forbidden])).result).toMatchObject({ kind: 'outcomeUnknown' });
	});

	it('is looked for among five hundred jobs of its queue at most', async () => {
		const page = (from: number) =>
			Array.from({ length: 100 }, (_, n) => ({ job_id: `${from + n}`, tags: [] }));
		const pages = [0, 100, 200, 300, 400, 500].map((from) =>
			said({ jobs: page(from), job_count: 9999 }),
		);
		const { sent } = await submit(lost, [[], ...pages]);
		const looks = sent.slice(1).map(({ qs }) => (qs?.queue_name === 'q' ? 'queue' : 'tag'));
		// The first round; how many follow depends on chance.
		expect(looks.slice(0, 7)).toEqual(['tag', ...Array<string>(5).fill('queue'), 'tag']);
	});
});
