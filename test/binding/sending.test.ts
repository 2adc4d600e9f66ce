import { sleep } from 'n8n-workflow';
import { bind, unbind } from '../../nodes/DliConnection/binding/request';
import { sendTasks } from '../../nodes/DliConnection/binding/send';
import type { BindingTask } from '../../nodes/DliConnection/binding/task';
import { Deadline } from '../../nodes/shared/dli/delays';
import { DliError } from '../../nodes/shared/dli/DliError';
import { over, useMadeUpTime } from '../dli/madeUpTime';
import type { Play, Scene } from '../dli/script';
import { batchOf, connectionWith, refusal, runWith, said, taskOf, yes } from './setting';

useMadeUpTime();

const tasksOf = (count: number, more: Partial<BindingTask> = {}) =>
	Array.from({ length: count }, (_, item) => taskOf(item, more));
const forbidden = refusal('No right.', 'DLI.0003', 403);

/** A cloud that refuses a request as soon as it holds one of these names, which it does not say. */
function cloudWithout(bad: string[], connection: Scene = connectionWith([])) {
	const bound: string[] = [];
	const play: Play = async ({ method, body }) => {
		await Promise.resolve();
		if (method === 'GET') return connection;
		const { queues = [] }: { queues?: string[] } = Object(body);
		if (queues.some((name) => bad.includes(name))) return refusal('No.');
		bound.push(...queues);
		return yes;
	};
	return { play, bound };
}
const names = (posts: unknown[]) =>
	posts.map((body) => {
		const { queues = [] }: { queues?: string[] } = Object(body);
		return queues.map((name) => Number(name.replace('queue_', '')));
	});

describe('tasks that are sent', () => {
	it('share a request and its message, within the deadline of the first', async () => {
		const { run, script, posts } = runWith(async () => await Promise.resolve(yes));
		const deadline = Deadline.fromNow(8);
		const batch = batchOf(run, tasksOf(2, { deadline }));
		await over(sendTasks(batch, batch.tasks));
		expect(posts()).toEqual([{ queues: ['queue_0', 'queue_1'] }]);
		expect(script.sent.map(({ timeout }) => timeout)).toEqual([2000]);
		expect([...batch.results.values()]).toEqual([{ message: 'Done.' }, { message: 'Done.' }]);
	});

	it.each([
		[2, 300, 'x'.repeat(300)],
		[2, 301, ''],
		[1, 301, 'x'.repeat(301)],
	])(
		'(%d) share a message of %d characters only if it names a few',
		async (count, length, shown) => {
			const { run } = runWith(
				async () => await Promise.resolve(said({ is_success: true, message: 'x'.repeat(length) })),
			);
			const batch = batchOf(run, tasksOf(count));
			await over(sendTasks(batch, batch.tasks));
			expect([...batch.results.values()]).toEqual(Array(count).fill({ message: shown }));
		},
	);
});

describe('a refusal of all', () => {
	it('of the identity ends all of them, and nothing else is asked', async () => {
		const { run, script } = runWith(async () => await Promise.resolve({ status: 401 }));
		const batch = batchOf(run, tasksOf(3));
		await over(sendTasks(batch, batch.tasks));
		expect([...batch.results.values()]).toMatchObject(Array(3).fill({ kind: 'unauthorized' }));
		expect(script.sent).toHaveLength(1);
	});

	it('after another item has failed ends them unsent, where the node stops at that', async () => {
		const { run, script } = runWith(async () => await Promise.resolve(yes), {
			onError: 'stopWorkflow',
		});
		run.fail(7, new Error('No.'));
		const batch = batchOf(run, tasksOf(2));
		await over(sendTasks(batch, batch.tasks));
		expect([...batch.results.values()]).toMatchObject(
			Array(2).fill({ message: 'Not carried out, because item 7 failed before.' }),
		);
		expect(script.sent).toEqual([]);
	});

	it.each([bind, unbind])('that is about no name ends all: $topic', async (direction) => {
		const { run, posts, gets } = runWith(
			async ({ method }) =>
				await Promise.resolve(method === 'POST' ? forbidden : connectionWith([], ['p1'])),
		);
		const batch = batchOf(run, tasksOf(2), direction);
		await over(sendTasks(batch, batch.tasks));
		expect([...batch.results.values()]).toMatchObject(
			Array(2).fill({ message: 'No right.', bindings: [{ status: 'UNBOUND' }] }),
		);
		// No queue is asked for its pool.
		expect([posts().length, gets().length]).toEqual([1, 1]);
	});
});

describe('a change that got lost', () => {
	it('is not sent again while the connection cannot be read', async () => {
		const { run, posts } = runWith(
			async ({ method }) => await Promise.resolve(method === 'POST' ? { status: 503 } : forbidden),
		);
		const batch = batchOf(run, tasksOf(1));
		await over(sendTasks(batch, batch.tasks));
		expect([...batch.results.values()]).toMatchObject([{ kind: 'outcomeUnknown' }]);
		expect(posts()).toHaveLength(1);
	});

	it('is sent again for what is missing, and is ours where it was carried out', async () => {
		let sent = 0;
		const { run, posts } = runWith(async ({ method }) => {
			await Promise.resolve();
			if (method === 'GET') return connectionWith(['queue_0']);
			return ++sent === 1 ? { status: 503 } : yes;
		});
		const batch = batchOf(run, tasksOf(2));
		await over(sendTasks(batch, batch.tasks));
		expect(names(posts())).toEqual([[0, 1], [1]]);
		expect([...batch.results.values()]).toMatchObject([
			{ already: [{ name: 'queue_0', status: 'ACTIVE' }], isOurs: true },
			{ message: 'Done.' },
		]);
	});
});

describe('a task that was refused', () => {
	const refusing = (connection: Scene, queue: Scene, later: Scene = refusal('No.')) => {
		let posts = 0;
		return runWith(async ({ method, url }) => {
			await Promise.resolve();
			if (method === 'POST') return posts++ === 0 ? refusal('No.') : later;
			return url.includes('/queues/') ? queue : connection;
		});
	};

	it('alone is not sent again', async () => {
		const { run, posts } = refusing(connectionWith([]), yes);
		const batch = batchOf(run, tasksOf(1));
		await over(sendTasks(batch, batch.tasks));
		expect(posts()).toHaveLength(1);
		expect([...batch.results.values()]).toMatchObject([{ message: 'No.' }]);
	});

	it('is sent again for that part of it which the connection does not list', async () => {
		const { run, posts } = refusing(connectionWith(['q1']), yes, yes);
		const batch = batchOf(run, tasksOf(1, { queues: ['q1', 'q2'] }));
		await over(sendTasks(batch, batch.tasks));
		expect(posts()).toEqual([{ queues: ['q1', 'q2'] }, { queues: ['q2'] }]);
		expect([...batch.results.values()]).toEqual([{ message: 'Done.' }]);
	});

	it('has what it wishes for all the same, whatever the refusal says', async () => {
		const { run } = runWith(
			async ({ method }) =>
				await Promise.resolve(method === 'POST' ? forbidden : connectionWith(['queue_0'])),
		);
		const batch = batchOf(run, tasksOf(1));
		await over(sendTasks(batch, batch.tasks));
		expect([...batch.results.values()]).toMatchObject([{ already: [{ status: 'ACTIVE' }] }]);
	});

	it.each<[string, Scene, object]>([
		[
			'exists',
			said({ queue_name: 'queue_0' }),
			{ already: [{ status: 'UNBOUND' }], isOurs: false },
		],
		[
			'does not exist',
			refusal('There is no queue named queue_0', 'DLI.0002'),
			{ message: 'No.', bindings: [{ status: 'NOT_FOUND' }] },
		],
		['cannot be read', forbidden, { bindings: [{ status: 'UNKNOWN' }] }],
	])('is unbound where it is not listed, if the queue %s', async (_, queue, result) => {
		const { run } = refusing(connectionWith([]), queue);
		const batch = batchOf(run, tasksOf(1), unbind);
		await over(sendTasks(batch, batch.tasks));
		expect([...batch.results.values()]).toMatchObject([result]);
	});

	it('is done where it only got lost', async () => {
		const { run, posts } = runWith(
			async ({ method }) =>
				await Promise.resolve(method === 'POST' ? { status: 503 } : connectionWith(['queue_0'])),
		);
		const batch = batchOf(run, tasksOf(1));
		await over(sendTasks(batch, batch.tasks));
		expect(posts()).toHaveLength(1);
		expect([...batch.results.values()]).toMatchObject([{ already: [{}], isOurs: true }]);
	});
});

describe('tasks that were refused together', () => {
	const failures = (results: Iterable<unknown>) =>
		[...results].map((result) => result instanceof DliError);

	it('are halved until what cannot be had stands alone', async () => {
		const { play, bound } = cloudWithout(['queue_2']);
		const { run, posts, gets } = runWith(play);
		const batch = batchOf(run, tasksOf(4));
		await over(sendTasks(batch, batch.tasks));
		expect(names(posts())).toEqual([[0, 1, 2, 3], [0, 1], [2, 3], [2], [3]]);
		expect(failures(batch.tasks.map((task) => batch.results.get(task)))).toEqual([
			...[false, false, true, false],
		]);
		expect(bound).toHaveLength(3);
		// Once after the refusal, and once for what was refused alone.
		expect(gets()).toHaveLength(2);
	});

	it('are not read once more if all parts go through', async () => {
		let sent = 0;
		const { run, posts, gets } = runWith(async ({ method }) => {
			await Promise.resolve();
			if (method === 'GET') return connectionWith([]);
			return ++sent === 1 ? refusal('No.') : yes;
		});
		const batch = batchOf(run, tasksOf(2));
		await over(sendTasks(batch, batch.tasks));
		expect(names(posts())).toEqual([[0, 1], [0], [1]]);
		expect(gets()).toHaveLength(1);
	});

	it('are not sent again where the connection has them all', async () => {
		const { play } = cloudWithout(['queue_0'], connectionWith(['queue_0', 'queue_1']));
		const { run, posts, gets } = runWith(play);
		const batch = batchOf(run, tasksOf(2));
		await over(sendTasks(batch, batch.tasks));
		expect([posts().length, gets().length]).toEqual([1, 1]);
		expect([...batch.results.values()]).toMatchObject(Array(2).fill({ isOurs: false }));
	});

	it.each([
		['one bad name', ['queue_40'], 13],
		['two bad names', ['queue_3', 'queue_40'], 23],
	])('of 64 with %s cost few requests, one after the other', async (_, bad, most) => {
		const { play, bound } = cloudWithout(bad);
		const { run, posts } = runWith(play);
		const batch = batchOf(run, tasksOf(64));
		await over(sendTasks(batch, batch.tasks));
		expect(bound).toHaveLength(64 - bad.length);
		expect(posts().length).toBeLessThanOrEqual(most);
	});

	it.each<['continueErrorOutput' | 'stopWorkflow', boolean]>([
		['continueErrorOutput', true],
		['stopWorkflow', false],
	])(
		'of which many cannot be had are sent singly, with %s side by side: %s',
		async (onError, isWide) => {
			let under = 0;
			let most = 0;
			const bad = Array.from({ length: 60 }, (_, n) => `queue_${n + 4}`);
			const { play, bound } = cloudWithout(bad);
			const { run, posts } = runWith(
				async (options) => {
					most = Math.max(most, ++under);
					await sleep(100);
					under--;
					return await play(options);
				},
				{ onError },
			);
			const batch = batchOf(run, tasksOf(64));
			await over(sendTasks(batch, batch.tasks));
			expect(bound).toEqual(['queue_0', 'queue_1', 'queue_2', 'queue_3']);
			expect(most > 1).toBe(isWide);
			// Halving alone would need 121 requests.
			if (isWide) expect(posts().length).toBeLessThan(105);
		},
	);

	it('stop at the first that cannot be had, where the node stops at that', async () => {
		const { play, bound } = cloudWithout(['queue_1']);
		const { run, posts, gets } = runWith(play, { onError: 'stopWorkflow', items: 4 });
		const batch = batchOf(run, tasksOf(4));
		await over(sendTasks(batch, batch.tasks));
		expect(names(posts())).toEqual([[0, 1, 2, 3], [0, 1], [0], [1]]);
		expect(bound).toEqual(['queue_0']);
		expect(gets()).toHaveLength(2);
		expect(run.firstFailure).toMatchObject({ item: 1 });
		expect(batch.results.get(batch.tasks[3] ?? taskOf(9))).toMatchObject({
			message: 'Not carried out, because item 1 failed before.',
		});
	});

	it('are looked for once for all that cannot be had, where it does not', async () => {
		const { play } = cloudWithout(['queue_0', 'queue_3']);
		const { run, gets } = runWith(play);
		const batch = batchOf(run, tasksOf(4));
		await over(sendTasks(batch, batch.tasks));
		expect(gets()).toHaveLength(2);
	});
});

describe('a refusal that passes by itself', () => {
	const starting = 'Queue queue_0 is being created.';
	const sentWith = async (scene: Scene, more: Partial<BindingTask>) => {
		const { run } = runWith(
			async ({ method }) => await Promise.resolve(method === 'POST' ? scene : connectionWith([])),
		);
		const batch = batchOf(run, tasksOf(1, more));
		await over(sendTasks(batch, batch.tasks));
		return batch;
	};

	it('is put off by an item that waits', async () => {
		const batch = await sentWith(refusal(starting), { wait: true });
		expect([...batch.postponed.values()]).toMatchObject([{ message: starting }]);
		expect(batch.results.size).toBe(0);
		// It is sent anew, and no longer put off, with the next request.
		await over(sendTasks(batch, batch.tasks));
		expect(batch.postponed.size).toBe(1);
	});

	it.each<[string, Scene, boolean]>([
		['an item that does not wait', refusal(starting), false],
		['another refusal', refusal('No.'), true],
		['an answer that is none', refusal(starting, '', 500), true],
	])('is not %s', async (_, scene, wait) => {
		const batch = await sentWith(scene, { wait });
		expect(batch.postponed.size).toBe(0);
		expect([...batch.results.values()]).toEqual([expect.any(DliError)]);
	});
});
