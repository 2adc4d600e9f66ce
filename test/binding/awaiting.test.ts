import type { IDataObject } from 'n8n-workflow';
import type { Batch } from '../../nodes/DliConnection/binding/batch';
import { bind, unbind } from '../../nodes/DliConnection/binding/request';
import { confirmPools } from '../../nodes/DliConnection/binding/pools';
import type { BindingTask } from '../../nodes/DliConnection/binding/task';
import { awaitTasks, sendPostponed } from '../../nodes/DliConnection/binding/wait';
import { endFrom, endWithout, type Seen } from '../../nodes/DliConnection/binding/waitResult';
import type { Binding } from '../../nodes/shared/dli/bindings';
import { entriesOf } from '../../nodes/shared/dli/bindings';
import { Deadline } from '../../nodes/shared/dli/delays';
import { DliError } from '../../nodes/shared/dli/DliError';
import { over, useMadeUpTime } from '../dli/madeUpTime';
import type { Scene } from '../dli/script';
import { batchOf, connectionWith, listsOf, refusal, runWith, taskOf, yes } from './setting';

useMadeUpTime();

const one = (name: string, status: string, more: Partial<Binding> = {}): Binding => ({
	type: 'queue',
	name,
	status,
	peer_id: '',
	elastic_resource_pool: '',
	...more,
});
const accepted = { message: 'Done.' };
/** A task whose five seconds are over, or not. */
const timed = async (isOver: boolean, more: Partial<BindingTask> = {}) => {
	const task = taskOf(0, { queues: ['q1'], deadline: Deadline.fromNow(5), ...more });
	if (isOver) await jest.advanceTimersByTimeAsync(5001);
	return task;
};
const silent = () => runWith(async () => await Promise.resolve(yes)).run;
const seenBefore = (names: string[] = [], connection = true): Seen => ({
	connection,
	names: new Set(names),
});

describe('what a reading means for who waits', () => {
	const end = async (
		bindings: Binding[],
		{
			isOver = false,
			direction = bind,
			seen = seenBefore(),
			with: prepare,
		}: {
			isOver?: boolean;
			direction?: typeof bind;
			seen?: Seen;
			with?: (batch: Batch, task: BindingTask) => void;
		} = {},
	) => {
		const task = await timed(isOver);
		const batch = batchOf(silent(), [task], direction);
		batch.close([task], accepted);
		prepare?.(batch, task);
		return endFrom(batch, task, bindings, seen);
	};

	it('is the end where all is as wished', async () => {
		const bound = [one('q1', 'ACTIVE'), one('q2', 'ACTIVE')];
		expect(await end(bound)).toBe(bound);
		expect(await end(bound, { isOver: true })).toBe(bound);
		const unbound = [one('q1', 'UNBOUND')];
		expect(await end(unbound, { direction: unbind })).toBe(unbound);
	});

	it.each([
		['CREATING', bind],
		['UNKNOWN', bind],
		['DELETING', unbind],
		['ACTIVE', unbind],
	])('is no end while something is %s', async (status, direction) => {
		expect(await end([one('q1', 'ACTIVE'), one('q2', status)], { direction })).toBeUndefined();
	});

	it('is the end when the time is over, with what was found', async () => {
		const bindings = [
			one('q1', 'CREATING'),
			one('q2', 'ACTIVE'),
			one('q3', 'UNKNOWN', { err_msg: 'VPC.0202: no right.' }),
			one('q4', 'CREATING', { elastic_resource_pool: 'p1' }),
		];
		expect(await end(bindings, { isOver: true })).toMatchObject({
			kind: 'rejected',
			message:
				'Not ACTIVE after 5 s: queue q1 (CREATING), queue q3 (UNKNOWN: VPC.0202: no right), queue q4 (of pool p1) (CREATING). DLI had accepted the request.',
			nextStep: bind.nextStepIfPending,
			bindings,
		});
	});

	it('does not say that DLI accepted what was so already', async () => {
		const result = await end([one('q1', 'CREATING')], {
			isOver: true,
			with: (batch, task) => void batch.results.set(task, { already: [], isOurs: false }),
		});
		expect(String(result)).toBe('Error: Not ACTIVE after 5 s: queue q1 (CREATING).');
	});

	it('is the end where a peering has FAILED, with the reason, whatever else goes on', async () => {
		const bindings = [one('q1', 'FAILED', { err_msg: 'No subnet' }), one('q2', 'FAILED')];
		const result = await end(bindings);
		expect(result).toMatchObject({
			kind: 'rejected',
			message:
				'The peering of queue q1 is FAILED: No subnet. The peering of queue q2 is FAILED: DLI gives no reason.',
			nextStep: bind.nextStepAfterFailed('No subnet'),
			bindings,
		});
		expect(await end([...bindings, one('q3', 'CREATING')])).toBeUndefined();
		expect(await end([one('q0', 'CREATING'), ...bindings], { isOver: true })).toMatchObject({
			message: expect.stringMatching(
				/^Not ACTIVE after 5 s: queue q0 \(CREATING\)\. DLI had accepted the request\. The peering of queue q1 is/,
			),
			nextStep: `${bind.nextStepIfPending} ${bind.nextStepAfterFailed('No subnet')}`,
		});
	});

	it.each<[string, object, object, boolean]>([
		['the same as before', { name: 'q1', err_msg: 'a' }, { name: 'q1', err_msg: 'a' }, false],
		['another than before', { name: 'q1', err_msg: 'a' }, { name: 'q1', err_msg: 'b' }, true],
		['new', { name: 'q2' }, { name: 'q1' }, true],
	])('that FAILED is news only if its entry is %s: %j', async (_, old, now, isNews) => {
		const entries = (entry: object) => entriesOf({ available_queue_info: [entry] });
		const result = await end([one('q1', 'FAILED')], {
			with(batch) {
				batch.before = entries(old);
				batch.latest = entries(now);
			},
		});
		expect(result !== undefined).toBe(isNews);
	});

	it.each([true, false])('that FAILED is looked for under its pool (same: %s)', async (isSame) => {
		const entries = (err_msg: string) =>
			entriesOf({
				available_queue_info: [],
				elastic_resource_pools: [{ name: 'p1', status: 'FAILED', err_msg }],
			});
		const result = await end([one('q1', 'FAILED', { elastic_resource_pool: 'p1' })], {
			with(batch) {
				batch.before = entries('a');
				batch.latest = entries(isSame ? 'a' : 'b');
			},
		});
		expect(result === undefined).toBe(isSame);
	});

	it('is the end where what was there was unbound by somebody else', async () => {
		const seen = seenBefore();
		expect(await end([one('q1', 'CREATING'), one('q2', 'CREATING')], { seen })).toBeUndefined();
		expect(await end([one('q3', 'UNBOUND'), one('q2', 'ACTIVE')], { seen })).toBeUndefined();
		expect(await end([one('q4', 'UNKNOWN'), one('q5', 'NOT_FOUND')], { seen })).toBeUndefined();
		for (const name of ['q3', 'q4', 'q5']) {
			expect(await end([one(name, 'UNBOUND')], { seen })).toBeUndefined();
		}
		const bindings = [one('q2', 'ACTIVE'), one('q1', 'UNBOUND')];
		expect(await end(bindings, { seen })).toMatchObject({
			kind: 'rejected',
			message: 'DLI had accepted the request. Then queue q1 was unbound by somebody else.',
			bindings,
		});
		expect(await end([one('q1', 'UNBOUND')], { seen, direction: unbind })).toHaveLength(1);
	});

	it('is the end for each reason, where there are several', async () => {
		const failed = one('q1', 'FAILED', { err_msg: 'The quota is used up' });
		const found = await end([failed, one('q9', 'NOT_FOUND')], { direction: unbind });
		expect(found).toMatchObject({
			message: 'The peering of queue q1 is FAILED: The quota is used up. There is no queue q9.',
		});
		expect(await end([failed, one('q2', 'CREATING')], { isOver: true })).toMatchObject({
			message: expect.stringMatching(/^Not ACTIVE after 5 s.* The peering of queue q1 is FAILED/),
			nextStep: expect.stringContaining(bind.nextStepAfterFailed('The quota is used up')),
		});
		expect(bind.nextStepAfterFailed('quota')).not.toBe(bind.nextStepAfterFailed(''));
	});

	it('is the end of unbinding where there is no such queue, but not of binding', async () => {
		const bindings = [one('q1', 'UNBOUND'), one('q9', 'NOT_FOUND')];
		expect(await end(bindings, { direction: unbind })).toMatchObject({
			kind: 'rejected',
			message: 'There is no queue q9.',
			nextStep: 'Choose queues and pools from their lists.',
			bindings,
		});
		expect(await end(bindings)).toBeUndefined();
	});
});

describe('a connection that cannot be read', () => {
	const lost = new DliError('unavailable', 'Nothing came.', 'Try.', { httpStatus: 503 });
	const gone = new DliError('rejected', 'Connection c does not exist.', '', {
		code: 'DLI.0002',
		httpStatus: 400,
	});
	const end = async (
		error: DliError,
		{ isOver = false, direction = bind, seen = seenBefore() } = {},
	) => {
		const task = await timed(isOver, { pools: ['p1'] });
		const batch = batchOf(silent(), [task], direction);
		batch.close([task], accepted);
		return endWithout(batch, task, error, seen);
	};

	it('is waited for, until the time is over', async () => {
		expect(await end(lost)).toBeUndefined();
		expect(await end(lost, { isOver: true })).toMatchObject({
			kind: 'unavailable',
			message:
				'DLI had accepted the request. Whether q1, p1 are ACTIVE could not be read within 5 s: Nothing came.',
			nextStep: bind.nextStepIfPending,
		});
	});

	it('is not waited for by an identity that is refused', async () => {
		expect(await end(new DliError('unauthorized', 'Wrong key.', 'Fix.'))).toMatchObject({
			kind: 'unauthorized',
			message: 'DLI had accepted the request. Wrong key.',
			nextStep: 'Fix.',
		});
	});

	it('has nothing bound where it was deleted, which is the end', async () => {
		expect(await end(gone)).toMatchObject({
			kind: 'rejected',
			message: 'DLI had accepted the request. Connection c was deleted meanwhile.',
			nextStep: 'Create the connection again, then bind.',
		});
		expect(await end(gone, { direction: unbind })).toEqual([
			one('q1', 'UNBOUND'),
			one('p1', 'UNBOUND', { type: 'elastic_resource_pool' }),
		]);
	});

	it('is waited for where it was never seen, because it is new', async () => {
		expect(await end(gone, { seen: seenBefore([], false) })).toBeUndefined();
	});
});

describe('waiting', () => {
	/** Answers to readings one after the other, the last one again and again; requests are accepted. */
	const waiting = (
		readings: Scene[],
		onError: 'continueErrorOutput' | 'stopWorkflow' = 'continueErrorOutput',
	) => {
		let reads = 0;
		const begun = performance.now();
		const at: number[] = [];
		const made = runWith(
			async ({ method }) => {
				await Promise.resolve();
				if (method === 'POST') return yes;
				at.push(performance.now() - begun);
				return readings[Math.min(reads++, readings.length - 1)] ?? yes;
			},
			{ onError, items: 3 },
		);
		return { ...made, at };
	};

	it('ends when all is there, each look later than the one before', async () => {
		const { run, at } = waiting([
			...Array(9).fill(connectionWith(['q1 CREATING', 'q2 CREATING'])),
			connectionWith(['q1', 'q2 CREATING']),
			connectionWith(['q1', 'q2']),
		]);
		const tasks = ['q1', 'q2'].map((name, item) => taskOf(item, { queues: [name] }));
		const batch = batchOf(run, tasks);
		batch.close(tasks, accepted);
		const ends = await over(awaitTasks(batch, tasks));
		expect([...ends.values()]).toMatchObject([
			[{ name: 'q1' }],
			[{ name: 'q2', status: 'ACTIVE' }],
		]);
		expect(at).toHaveLength(11);
		expect(at[0]).toBeGreaterThanOrEqual(800);
		const pauses = at.slice(1).map((time, index) => time - (at[index] ?? 0));
		expect(Math.max(...pauses)).toBeGreaterThan(1000);
	});

	it('is looked at a second after the first look at once, if that shows something else', async () => {
		const { run, at } = waiting([connectionWith(['q1 CREATING']), connectionWith(['q1'])]);
		const task = taskOf(0, { queues: ['q1'] });
		const batch = batchOf(run, [task]);
		batch.before = entriesOf(listsOf(['q1']));
		batch.close([task], accepted);
		await over(awaitTasks(batch, [task]));
		expect(at).toHaveLength(2);
		expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(800);
	});

	it('begins anew with each wait, whatever the clock says, and asks only for what it needs', async () => {
		await jest.advanceTimersByTimeAsync(1_000_000);
		const { run, at, script } = waiting(
			[connectionWith(['q1']), connectionWith([])],
			'stopWorkflow',
		);
		const task = taskOf(0, { queues: ['q1'] });
		const batch = batchOf(run, [task], unbind);
		batch.close([task], accepted);
		expect((await over(awaitTasks(batch, [task]))).get(task)).toMatchObject([
			{ status: 'UNBOUND' },
		]);
		expect(at.at(-1)).toBeLessThan(2100);
		expect(script.sent.filter(({ url }) => url.includes('/queues/'))).toEqual([]);
		expect(run.isOver).toBe(false);
	});

	it('needs no look where all is there already', async () => {
		const { run, at } = waiting([]);
		const task = taskOf(0, { queues: ['q1'], deadline: new Deadline(5) });
		const batch = batchOf(run, [task]);
		const already = [one('q1', 'ACTIVE')];
		batch.close([task], { already, isOurs: false });
		expect(await over(awaitTasks(batch, [task]))).toEqual(new Map([[task, already]]));
		expect(at).toEqual([]);
	});

	it('goes on where something is only being created', async () => {
		const { run, at } = waiting([connectionWith(['q1', 'q2'])]);
		const task = taskOf(0, { queues: ['q1', 'q2'] });
		const batch = batchOf(run, [task]);
		const already = [one('q1', 'ACTIVE'), one('q2', 'CREATING')];
		batch.close([task], { already, isOurs: false });
		expect((await over(awaitTasks(batch, [task]))).get(task)).toHaveLength(2);
		expect(at).toHaveLength(1);
	});

	it.each<[string, IDataObject | undefined, typeof bind, boolean]>([
		['all was there before', listsOf(['q1', 'q2 Active'], ['p1']), bind, true],
		['something was not', listsOf(['q1 ACTIVE', 'q2 CREATING'], ['p1']), bind, false],
		['something was INACTIVE', listsOf(['q1', 'q2 INACTIVE'], ['p1']), bind, false],
		['something was ACTIVE_ONCE', listsOf(['q1', 'q2 ACTIVE_ONCE'], ['p1']), bind, false],
		['a pool was not', listsOf(['q1', 'q2'], []), bind, false],
		['there is no list of pools', listsOf(['q1', 'q2']), bind, false],
		['nothing was read before', undefined, bind, false],
		['it is about unbinding', listsOf(['q1', 'q2'], ['p1']), unbind, false],
	])('begins with a look at once only if %s', async (_, before, direction, isAtOnce) => {
		const { run, at } = waiting([
			direction === bind ? connectionWith(['q1', 'q2'], ['p1']) : connectionWith([], []),
		]);
		const task = taskOf(0, { queues: ['q1', 'q2'], pools: ['p1'] });
		const batch = batchOf(run, [task], direction);
		batch.before = before && entriesOf(before);
		batch.close([task], accepted);
		await over(awaitTasks(batch, [task]));
		expect((at[0] ?? 0) < 500).toBe(isAtOnce);
	});

	it('begins later if only some of several were there before', async () => {
		const { run, at } = waiting([connectionWith(['q1', 'q2'])]);
		const tasks = ['q1', 'q2'].map((name, item) => taskOf(item, { queues: [name] }));
		const batch = batchOf(run, tasks);
		batch.before = entriesOf(listsOf(['q1']));
		batch.close(tasks, accepted);
		await over(awaitTasks(batch, tasks));
		expect(at[0]).toBeGreaterThanOrEqual(800);
	});

	it.each([
		[2.5, 60],
		[60, 2.5],
	])('of %d s and of %d s looks at the end of the shorter', async (...seconds) => {
		const { run, at } = waiting([connectionWith(['q1 CREATING', 'q2 CREATING'])]);
		const tasks = seconds.map((time, item) =>
			taskOf(item, { queues: [`q${item + 1}`], deadline: new Deadline(time) }),
		);
		const batch = batchOf(run, tasks);
		batch.close(tasks, accepted);
		await over(awaitTasks(batch, tasks));
		expect(at.some((time) => time >= 2500 && time < 2510)).toBe(true);
	});

	it('takes no longer than the shortest time of who waits, and tells the run who failed', async () => {
		const { run, at } = waiting([connectionWith(['q1 CREATING', 'q2 CREATING'])], 'stopWorkflow');
		const tasks = [
			taskOf(0, { queues: ['q1'], deadline: new Deadline(60) }),
			taskOf(1, { queues: ['q2'], deadline: new Deadline(2.5) }),
		];
		const batch = batchOf(run, tasks);
		batch.close(tasks, accepted);
		const ends = await over(awaitTasks(batch, tasks));
		expect([...ends.keys()]).toEqual([tasks[1]]);
		expect(ends.get(tasks[1] ?? taskOf(9))).toMatchObject({
			message: 'Not ACTIVE after 2.5 s: queue q2 (CREATING). DLI had accepted the request.',
		});
		expect(run.firstFailure).toMatchObject({ item: 1 });
		expect(at.at(-1)).toBeGreaterThanOrEqual(2500);
		expect(at.at(-1)).toBeLessThan(2600);
	});

	it('ends for nobody else where the node has stopped meanwhile', async () => {
		const { run, at } = waiting([connectionWith(['q1 CREATING'])], 'stopWorkflow');
		const task = taskOf(0, { queues: ['q1'] });
		const batch = batchOf(run, [task]);
		batch.close([task], accepted);
		const ends = awaitTasks(batch, [task]);
		await jest.advanceTimersByTimeAsync(1500);
		const looks = at.length;
		run.fail(2, new Error('No.'));
		expect((await over(ends)).size).toBe(0);
		expect(at).toHaveLength(looks);
	});

	it('ends when the execution is stopped', async () => {
		const { run, script } = waiting([connectionWith(['q1 CREATING'])]);
		const task = taskOf(0, { queues: ['q1'] });
		const batch = batchOf(run, [task]);
		batch.close([task], accepted);
		const ends = awaitTasks(batch, [task]);
		ends.catch(() => undefined);
		await jest.advanceTimersByTimeAsync(1500);
		script.stop.abort();
		await expect(over(ends)).rejects.toBeInstanceOf(Error);
	});

	it.each([true, false])('names the connection that was created just now: %s', async (isNew) => {
		const { run } = waiting([connectionWith(['q1 FAILED'])]);
		const task = taskOf(0, { queues: ['q1'] });
		const batch = batchOf(run, [task]);
		batch.close([task], accepted);
		const end = (await over(awaitTasks(batch, [task], isNew))).get(task);
		const remark = ' The connection was created, its ID is c.';
		expect(String(end).endsWith(remark)).toBe(isNew);
		expect(end).toBeInstanceOf(DliError);
	});

	it('is patient with a connection that is not there yet, until it was seen', async () => {
		const gone = refusal('Connection c does not exist.', 'DLI.0002');
		const seeing = waiting([gone, gone, connectionWith(['q1 CREATING']), gone]);
		const task = taskOf(0, { queues: ['q1'] });
		const batch = batchOf(seeing.run, [task]);
		batch.close([task], accepted);
		const end = (await over(awaitTasks(batch, [task], true))).get(task);
		expect(String(end)).toMatch(/Connection c was deleted meanwhile\./);
		expect(seeing.at).toHaveLength(4);
		const known = waiting([gone]);
		const other = batchOf(known.run, [task]);
		other.close([task], accepted);
		await over(awaitTasks(other, [task]));
		expect(known.at).toHaveLength(1);
	});
});

describe('what DLI was not ready for', () => {
	const starting = new DliError('rejected', 'Queue q1 is being created.', '');
	const readyAfter = (refusals: number) => {
		let sent = 0;
		return runWith(async ({ method }) => {
			await Promise.resolve();
			if (method === 'GET') return connectionWith([]);
			return ++sent > refusals ? yes : refusal(starting.message);
		});
	};
	const put = (run: ReturnType<typeof readyAfter>['run'], seconds = 900) => {
		const tasks = [
			taskOf(0, { queues: ['q1'], wait: true, deadline: Deadline.fromNow(seconds) }),
			taskOf(1, { queues: ['q2'], wait: true, deadline: Deadline.fromNow(seconds) }),
		];
		const batch = batchOf(run, tasks);
		for (const task of tasks) batch.postponed.set(task, starting);
		return batch;
	};

	it('is sent again until it is', async () => {
		const { run, posts } = readyAfter(3);
		const batch = put(run);
		await over(sendPostponed(batch));
		expect(posts()).toHaveLength(4);
		expect([...batch.results.values()]).toEqual([accepted, accepted]);
		expect(batch.postponed.size).toBe(0);
	});

	it('is given up when the time is over', async () => {
		const { run } = readyAfter(Infinity);
		const batch = put(run, 4);
		const begun = performance.now();
		await over(sendPostponed(batch));
		expect(performance.now() - begun).toBeLessThan(5000);
		expect([...batch.results.values()]).toMatchObject([
			{ message: starting.message },
			{ message: starting.message },
		]);
	});

	it('is sent again as soon as before, whatever the clock says', async () => {
		await jest.advanceTimersByTimeAsync(1_000_000);
		const { run } = readyAfter(1);
		const begun = performance.now();
		await over(sendPostponed(put(run)));
		expect(performance.now() - begun).toBeLessThan(2500);
	});

	it('is sent again while it is waited for, until it is there', async () => {
		let sent = 0;
		const { run } = runWith(async ({ method }) => {
			await Promise.resolve();
			if (method === 'GET') return connectionWith(sent > 2 ? ['q1', 'q2'] : []);
			return ++sent > 2 ? yes : refusal(starting.message);
		});
		const batch = put(run);
		const ends = await over(awaitTasks(batch, batch.tasks));
		expect([...ends.values()]).toMatchObject([[{ status: 'ACTIVE' }], [{ status: 'ACTIVE' }]]);
	});

	it('ends for good with another refusal', async () => {
		const { run, gets } = runWith(
			async ({ method }) =>
				await Promise.resolve(method === 'POST' ? refusal('No.') : connectionWith([])),
		);
		const [task] = put(run).tasks;
		const batch = batchOf(run, task ? [task] : []);
		if (task) batch.postponed.set(task, starting);
		const ends = await over(awaitTasks(batch, batch.tasks));
		expect([...ends.values()]).toMatchObject([{ message: 'No.' }]);
		expect(gets()).toHaveLength(2);
	});

	it('is sent again while others are waited for, and ends with them', async () => {
		const { run } = readyAfter(Infinity);
		const batch = put(run, 4);
		const ends = await over(awaitTasks(batch, batch.tasks));
		expect([...ends.values()]).toMatchObject([
			{ message: starting.message },
			{ message: starting.message },
		]);
		expect(batch.postponed.size).toBe(0);
	});
});

describe('an elastic resource pool that was accepted', () => {
	const confirmed = async (readings: Scene[], more: Partial<BindingTask> = {}) => {
		let reads = 0;
		const { run, gets } = runWith(async () => {
			await Promise.resolve();
			return readings[Math.min(reads++, readings.length - 1)] ?? yes;
		});
		const task = taskOf(0, { queues: [], pools: ['p1', 'p2'], ...more });
		const other = taskOf(1);
		const batch = batchOf(run, [task, other]);
		batch.close([task, other], accepted);
		const begun = performance.now();
		await over(confirmPools(batch));
		expect(batch.results.get(other)).toBe(accepted);
		return {
			result: batch.results.get(task),
			looks: gets().length,
			time: performance.now() - begun,
			timeouts: gets().map(({ timeout }) => timeout),
		};
	};
	const [none, half, whole] = [[], ['p1'], ['p1', 'p2 CREATING']].map((pools) =>
		connectionWith([], pools),
	);

	it('is looked for at once, within the deadline', async () => {
		const found = await confirmed([whole ?? yes], { deadline: Deadline.fromNow(8) });
		expect(found).toEqual({ result: accepted, looks: 1, time: 0, timeouts: [2000] });
	});

	it('may be listed a little later', async () => {
		const { result, looks, time } = await confirmed([
			none ?? yes,
			half ?? yes,
			half ?? yes,
			whole ?? yes,
		]);
		expect([result, looks]).toEqual([accepted, 4]);
		expect(time).toBeGreaterThanOrEqual(3 * 800);
		expect(time).toBeLessThan(3 * 1000 + 10);
	});

	it.each([
		['another', half],
		['none', none],
		['no list', connectionWith([])],
	])('is overlooked where four looks show %s', async (_, scene) => {
		const { result, looks } = await confirmed([scene ?? yes]);
		expect(result).toMatchObject({
			kind: 'rejected',
			message: expect.stringMatching(/^DLI accepted the request, but the connection does not list/),
		});
		expect(looks).toBe(4);
	});

	it('is not waited for beyond the time of its item', async () => {
		const { time, looks } = await confirmed([none ?? yes], { deadline: Deadline.fromNow(1) });
		expect(looks).toBe(4);
		expect(time).toBeLessThan(1100);
	});

	it('is not known where the connection cannot be read', async () => {
		const { result, looks } = await confirmed([refusal('No right.', 'DLI.0003', 403)]);
		expect(result).toMatchObject({
			kind: 'rejected',
			message:
				'DLI accepted the request. Whether it bound the elastic resource pool could not be read: No right.',
		});
		expect(looks).toBe(1);
	});

	it('is looked for again where it cannot be read for a moment', async () => {
		const broken = { status: 503 };
		const late = await confirmed([broken, broken, broken, broken, broken, whole ?? yes]);
		expect(late.result).toBe(accepted);
		const { result, looks } = await confirmed([broken]);
		expect(result).toMatchObject({ kind: 'unavailable' });
		// Four looks, each with four retries.
		expect(looks).toBe(20);
	});

	it.each<[string, Partial<BindingTask>]>([
		['an item that waits anyway', { wait: true }],
		['an item without pools', { pools: [] }],
	])('is not looked for by %s', async (_, more) => {
		expect(await confirmed([none ?? yes], more)).toMatchObject({ result: accepted, looks: 0 });
	});

	it.each([
		['was refused', new DliError('rejected', 'No.', '')],
		['was there already', { already: [], isOurs: false }],
	])('is not looked for if it %s', async (_, result) => {
		const { run, script } = runWith(async () => await Promise.resolve(yes));
		const task = taskOf(0, { pools: ['p1'] });
		const batch = batchOf(run, [task, taskOf(1, { pools: ['p2'] })]);
		batch.close([task], result);
		await over(confirmPools(batch));
		expect(script.sent).toEqual([]);
	});
});
