import type { INode } from 'n8n-workflow';
import { applyWish } from '../../nodes/DliConnection/binding/applyWish';
import type { Target, BindingTask } from '../../nodes/DliConnection/binding/task';
import { bindQueue } from '../../nodes/DliConnection/connection/bindQueue';
import { unbindQueue } from '../../nodes/DliConnection/connection/unbindQueue';
import { Deadline } from '../../nodes/shared/dli/delays';
import { Run } from '../../nodes/shared/operation/run';
import { over, useMadeUpTime } from '../dli/madeUpTime';
import { type Play, type Scene, Script } from '../dli/script';
import { connectionWith, node, refusal, runWith, said, yes } from './setting';

useMadeUpTime();

const queue = (name: string): Target => ({ type: 'queue', name });
const pool = (name: string): Target => ({ type: 'elastic_resource_pool', name });

interface Cloud {
	queues: string[];
	pools: string[];
	/** What happens instead of the next requests to bind or to unbind. */
	instead: Array<Scene | undefined>;
	/** Called before each reading of the connection, with its number. */
	beforeReading?(this: Cloud, reading: number): void;
	poolQueues: Record<string, string[]>;
}

/** One connection, whose bindings are there and gone at once. */
function cloudWith(changes: Partial<Cloud>) {
	const cloud: Cloud = { queues: [], pools: [], instead: [], poolQueues: {}, ...changes };
	const done: string[] = [];
	let readings = 0;
	const play: Play = async ({ method, url, body }) => {
		await Promise.resolve();
		if (url.endsWith('/elastic-resource-pools')) {
			const list = Object.entries(cloud.poolQueues).map(([name, queues]) => ({
				elastic_resource_pool_name: name,
				queues,
			}));
			return said({ elastic_resource_pools: list, count: list.length });
		}
		if (url.includes('/queues/')) return said({ queue_name: url.split('/').at(-1) });
		if (method === 'GET') {
			cloud.beforeReading?.(readings++);
			return connectionWith(cloud.queues, cloud.pools);
		}
		const instead = cloud.instead.shift();
		if (instead) return instead;
		const { queues = [], elastic_resource_pools: pools = [] } = Object(body) as Record<
			string,
			string[]
		>;
		const isBind = url.endsWith('/associate-queue');
		for (const [kind, names] of [
			['queues', queues],
			['pools', pools],
		] as const) {
			cloud[kind] = cloud[kind].filter((one) => !names.includes(one.split(' ')[0] ?? ''));
			if (isBind) cloud[kind].push(...names);
		}
		done.push(`${isBind ? 'bind' : 'unbind'} ${[...queues, ...pools].join(',')}`);
		return yes;
	};
	return { cloud, play, done };
}

describe('letting a connection have exactly what is wanted', () => {
	const apply = async (changes: Partial<Cloud>, targets: Target[], more = {}) => {
		const { cloud, play, done } = cloudWith(changes);
		const { run, gets } = runWith(play, { onError: 'stopWorkflow' });
		const hints: string[] = [];
		run.hint = (say, subject = '') => void hints.push(say(subject));
		const wish = {
			connectionId: 'c',
			targets,
			dryRun: false,
			wait: false,
			deadline: new Deadline(900),
			...more,
		};
		const result = await over(applyWish(run, 0, wish).catch((error: unknown) => error));
		return { result, done, hints, reads: gets().length, cloud, deadline: wish.deadline };
	};

	it('binds first, and unbinds afterwards', async () => {
		const { result, done, reads } = await apply(
			{ queues: ['q1', 'q2'], pools: ['p1'], poolQueues: { p1: [], p2: [] } },
			[queue('q1'), queue('q3'), pool('p2')],
		);
		expect(done).toEqual(['bind q3,p2', 'unbind q2,p1']);
		expect(result).toEqual({
			connection_id: 'c',
			dry_run: false,
			is_complete: true,
			bound: [queue('q3'), pool('p2')],
			unbound: [queue('q2'), pool('p1')],
			unchanged: [queue('q1')],
			kept: [],
		});
		// Both times beside the list of pools, and once to see that the pool was not overlooked.
		expect(reads).toBe(5);
	});

	it.each([
		['only to bind', [], [queue('q1')], ['bind q1']],
		['only to unbind', ['q1'], [], ['unbind q1']],
		['nothing to do', ['q1'], [queue('q1')], []],
	])('reads once where there is %s', async (_, queues, targets, expected) => {
		const { done, reads } = await apply({ queues }, targets);
		expect(done).toEqual(expected);
		expect(reads).toBe(1);
	});

	it('changes nothing in a dry run, and says so', async () => {
		const { result, done, hints } = await apply({ queues: ['q2'] }, [queue('q1')], {
			dryRun: true,
		});
		expect(done).toEqual([]);
		expect(hints).toEqual([
			'Nothing was changed: this is what Set would bind and unbind. Turn off Dry Run to have it done.',
		]);
		expect(result).toMatchObject({
			dry_run: true,
			bound: [queue('q1')],
			unbound: [queue('q2')],
		});
	});

	it('keeps what somebody else has bound meanwhile, and what is gone', async () => {
		const { result, done } = await apply(
			{
				queues: ['q2', 'q3'],
				beforeReading(reading) {
					if (reading === 1) this.queues = ['q1', 'q2', 'q9'];
				},
			},
			[queue('q1')],
		);
		expect(done).toEqual(['bind q1', 'unbind q2']);
		expect(result).toMatchObject({
			is_complete: false,
			unbound: [queue('q2')],
			kept: [{ ...queue('q9'), reason: 'somebody else bound it while this ran' }],
		});
	});

	it('does not call bound what turned out to be so already', async () => {
		const { result, done } = await apply(
			{
				instead: [refusal('No.')],
				beforeReading(reading) {
					if (reading === 1) this.queues = ['q1'];
				},
			},
			[queue('q1'), queue('q2')],
		);
		expect(done).toEqual(['bind q2']);
		expect(result).toMatchObject({ bound: [queue('q2')], unchanged: [queue('q1')] });
	});

	it('calls bound what it bound itself, though the answer got lost', async () => {
		const { result } = await apply(
			{
				instead: [{ status: 503 }],
				beforeReading(reading) {
					if (reading === 1) this.queues = ['q1'];
				},
			},
			[queue('q1')],
		);
		expect(result).toMatchObject({ bound: [queue('q1')], unchanged: [] });
	});

	it.each<[string, Array<Scene | undefined>, string[], string]>([
		['bound', [refusal('No.')], [], 'No. Nothing was unbound.'],
		[
			'unbound',
			[undefined, refusal('No.', 'DLI.0003', 403)],
			['bind q1'],
			'No. What was missing has been bound. Running this again completes the rest.',
		],
	])('ends where something cannot be %s', async (_, instead, expected, message) => {
		const { result, done } = await apply({ queues: ['q2'], instead }, [queue('q1')]);
		expect(result).toMatchObject({ message });
		expect(done).toEqual(expected);
	});

	it('needs to have read both lists', async () => {
		const { run } = runWith(
			async () =>
				await Promise.resolve(said({ id: 'c', dest_vpc_id: 'v', elastic_resource_pools: [] })),
		);
		const wish = {
			connectionId: 'c',
			targets: [],
			dryRun: false,
			wait: false,
			deadline: new Deadline(9),
		};
		await expect(over(applyWish(run, 0, wish))).rejects.toMatchObject({
			kind: 'outcomeUnknown',
			message: 'DLI described the connection without its bindings, so nothing was changed.',
		});
		const { run: other } = runWith(async () => await Promise.resolve(refusal('No.')));
		await expect(over(applyWish(other, 0, wish))).rejects.toMatchObject({ message: 'No.' });
	});

	it('tells which queues went with their pool', async () => {
		const { hints } = await apply({ pools: ['p1'], poolQueues: { p1: ['q1', 'q2'] } }, []);
		expect(hints).toEqual(['Unbinding a pool unbinds all of its queues: p1 (q1, q2).']);
	});

	it('waits for what it bound and what it unbound, where that is wished', async () => {
		const { result } = await apply(
			{
				queues: ['q2', 'q3'],
				beforeReading(reading) {
					if (reading === 1) this.queues = ['q1 CREATING', 'q2', 'q3'];
					if (reading === 2) this.queues = ['q1 CREATING', 'q2 DELETING', 'q3'];
					if (reading > 3) this.queues = ['q1', 'q3'];
				},
			},
			[queue('q1'), queue('q3')],
			{ wait: true },
		);
		expect(result).toMatchObject({
			bound: [queue('q1')],
			unbound: [queue('q2')],
			bindings: [
				{ ...queue('q1'), status: 'ACTIVE' },
				{ ...queue('q3'), status: 'ACTIVE' },
				{ ...queue('q2'), status: 'UNBOUND' },
			],
		});
	});

	it('fails where the wait does', async () => {
		const { result } = await apply(
			{
				beforeReading(reading) {
					if (reading > 0) this.queues = ['q1 FAILED'];
				},
			},
			[queue('q1')],
			{ wait: true },
		);
		expect(result).toMatchObject({
			message: expect.stringMatching(/^The peering of queue q1 is F/),
		});
	});

	it('sends again what DLI was not ready for', async () => {
		const starting = refusal('Queue q1 is being created.');
		const { result, done } = await apply({ instead: [starting, starting] }, [queue('q1')], {
			wait: true,
		});
		expect(done).toEqual(['bind q1']);
		expect(result).toMatchObject({ bound: [queue('q1')] });
	});

	it('takes no more time than it has', async () => {
		const { result, deadline } = await apply(
			{
				beforeReading(reading) {
					if (reading > 0) this.queues = ['q1 CREATING'];
				},
			},
			[queue('q1')],
			{ wait: true, deadline: new Deadline(5) },
		);
		expect(result).toMatchObject({ message: expect.stringMatching(/^Not ACTIVE after 5 s/) });
		expect(deadline.remaining).toBe(0);
	});
});

describe('binding and unbinding', () => {
	const id = '2a620c33-5609-40c9-affd-2b6453071b0f';
	const other = '11111111-1111-4111-8111-111111111111';
	type Item = Partial<BindingTask> & { on?: string };
	const call = async (
		play: Play,
		items: Item[],
		{ operation = bindQueue, onError = 'continueErrorOutput' as INode['onError'] } = {},
	) => {
		const script = new Script(play);
		const parameters = items.map(
			({ on = id, queues = [], pools = [], wait = false, combineItems }) => ({
				connectionId: { mode: 'id', value: on },
				queues,
				elasticResourcePools: pools,
				waitForCompletion: wait,
				options: { combineItems, timeout: 20 },
			}),
		);
		const expressions = Object.fromEntries(
			Object.keys(parameters[0] ?? {}).map((name) => [name, '=x']),
		);
		const run = new Run(script.context({ ...node, parameters: expressions }, parameters, onError));
		const hints: string[] = [];
		run.hint = (say, subject = '') => void hints.push(say(subject));
		const results = await over(operation.call(run));
		return {
			results: items.map((_, item) => results.get(item)),
			hints,
			posts: script.sent
				.filter(({ options }) => options.method === 'POST')
				.map(({ options }) => options.body),
			gets: script.sent.filter(({ options }) => options.method === 'GET').length,
		};
	};

	it('go out as one request for each connection, with the answer for each item', async () => {
		const { play } = cloudWith({});
		const { results, posts, hints, gets } = await call(play, [
			{ queues: ['q1'] },
			{ queues: ['q2'], on: other },
			{ queues: ['q3'] },
		]);
		expect(posts).toEqual([{ queues: ['q1', 'q3'] }, { queues: ['q2'] }]);
		expect(results).toEqual(
			[
				['q1', id],
				['q2', other],
				['q3', id],
			].map(([name, connection_id]) => [
				{
					connection_id,
					status: 'CREATING',
					is_success: true,
					message: 'Done.',
					queues: [name],
					elastic_resource_pools: [],
				},
			]),
		);
		expect(hints[0]).toMatch(/^DLI has accepted the request and is still building the peering/);
		expect(gets).toBe(0);
	});

	it('of an item that waits have its bindings, and the name of the connection', async () => {
		const { play } = cloudWith({});
		const { results, hints } = await call(play, [{ queues: ['q1'], pools: ['p1'], wait: true }]);
		expect(results).toMatchObject([
			[
				{
					connection_name: 'warehouse',
					status: 'ACTIVE',
					bindings: [queue('q1'), pool('p1')],
					message: 'Done.',
					elastic_resource_pools: ['p1'],
				},
			],
		]);
		expect(Object.keys(Object(results[0])[0])).not.toContain('already_bound');
		expect(hints).toEqual([]);
	});

	it('of unbinding say nothing about a peering', async () => {
		const { play } = cloudWith({ queues: ['q1'] });
		const { results, hints } = await call(play, [{ queues: ['q1'] }], { operation: unbindQueue });
		expect(results).toEqual([
			[
				{
					connection_id: id,
					is_success: true,
					message: 'Done.',
					queues: ['q1'],
					elastic_resource_pools: [],
				},
			],
		]);
		expect(hints).toEqual([]);
	});

	it.each([
		[bindQueue, { queues: ['q1'] }, 'Already bound: q1, p1.', 'already_bound', 'ACTIVE'],
		[unbindQueue, {}, 'Already unbound: q1.', 'already_unbound', 'UNBOUND'],
	])('$0.name says what was so already', async (operation, start, message, mark, status) => {
		const pools = operation === bindQueue ? ['p1'] : [];
		const { play } = cloudWith({ ...start, pools, instead: [refusal('No.'), refusal('No.')] });
		const { results } = await call(play, [{ queues: ['q1'], pools }], { operation });
		expect(results).toMatchObject([
			[{ message, [mark]: true, status, bindings: [{ status }, {}].slice(0, pools.length + 1) }],
		]);
	});

	it('that got lost are ours, and are said in our words', async () => {
		const { play } = cloudWith({
			instead: [{ status: 503 }],
			beforeReading() {
				this.queues = ['q1', 'q2 CREATING'];
			},
		});
		const { results } = await call(play, [{ queues: ['q1', 'q2'] }]);
		expect(results).toMatchObject([[{ message: 'Bound: q1, q2.', status: 'MIXED' }]]);
		expect(Object.keys(Object(results[0])[0])).not.toContain('already_bound');
	});

	it('fail for their own item, also while others wait', async () => {
		const { play } = cloudWith({
			beforeReading() {
				this.queues = ['q1', 'q2 FAILED'];
			},
		});
		const { results } = await call(play, [
			{ queues: ['q1'], wait: true },
			{ queues: ['q2'], wait: true },
		]);
		expect(results).toMatchObject([
			[{ status: 'ACTIVE' }],
			{ message: expect.stringMatching(/FAILED/) },
		]);
	});

	it('read the connection before, where an item waits, so that an old failure is no news', async () => {
		const { play } = cloudWith({
			queues: ['q1 FAILED'],
			beforeReading(reading) {
				if (reading > 1) this.queues = ['q1'];
				else this.queues = ['q1 FAILED'];
			},
		});
		const { results, gets } = await call(play, [{ queues: ['q1'], wait: true }]);
		expect(results).toMatchObject([[{ status: 'ACTIVE' }]]);
		expect(gets).toBe(3);
	});

	it('read it before also where only one of several items waits', async () => {
		const { play } = cloudWith({
			beforeReading(reading) {
				this.queues = [reading > 1 ? 'q1' : 'q1 FAILED'];
			},
		});
		const { results } = await call(play, [{ queues: ['q1'], wait: true }, { queues: ['q1'] }]);
		expect(results).toMatchObject([[{ status: 'ACTIVE' }], [{}]]);
	});

	it('are said in our words where DLI has none', async () => {
		const { play } = cloudWith({ instead: [said({ is_success: true, message: '' })] });
		const { results } = await call(play, [{ queues: ['q1'] }]);
		expect(results).toMatchObject([[{ message: 'Bound: q1.' }]]);
	});

	it('confirm pools only when they bind', async () => {
		const without = cloudWith({ instead: [yes] });
		const bound = await call(without.play, [{ pools: ['p1'] }]);
		expect(bound.results[0]).toMatchObject({ message: expect.stringMatching(/does not list/) });
		const { play } = cloudWith({});
		const unbound = await call(play, [{ pools: ['p1'] }], { operation: unbindQueue });
		expect([unbound.gets, Array.isArray(unbound.results[0])]).toEqual([0, true]);
	});

	it('hint at the pool that went along, when an item that unbinds has waited', async () => {
		const play: Play = async ({ method, url }) => {
			await Promise.resolve();
			if (url.includes('/queues/')) {
				return said({ queue_name: 'q1', elastic_resource_pool_name: 'p1' });
			}
			isSent ||= method === 'POST';
			if (method === 'POST') return yes;
			return connectionWith([], isSent ? [] : ['p1']);
		};
		let isSent = false;
		const settings = { operation: unbindQueue };
		const { hints } = await call(play, [{ queues: ['q1'], wait: true }], settings);
		expect(hints).toEqual([expect.stringMatching(/q1 \(pool p1\)/)]);
		isSent = false;
		expect((await call(play, [{ queues: ['q1'] }], settings)).hints).toEqual([]);
		const listed = async (options: Parameters<Play>[0]) =>
			options.method === 'GET' && !options.url.includes('/queues/')
				? connectionWith([], ['p1'])
				: await play(options);
		expect((await call(listed, [{ queues: ['q1'], wait: true }])).hints).toEqual([]);
	});

	it('stop at the first that fails, where the node does', async () => {
		const { play } = cloudWith({ instead: [refusal('No.', 'DLI.0003', 403)] });
		const { results, posts } = await call(
			play,
			[{ queues: ['q1'] }, { queues: ['q2'], on: other }],
			{ onError: 'stopWorkflow' },
		);
		expect(results).toMatchObject([
			{ message: 'No.' },
			{ message: 'Not carried out, because item 0 failed before.' },
		]);
		expect(posts).toHaveLength(1);
	});
});
