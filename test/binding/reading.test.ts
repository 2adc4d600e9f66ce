import { readBindings, type Proof } from '../../nodes/DliConnection/binding/readBindings';
import { readPools } from '../../nodes/DliConnection/binding/pools';
import type { Target } from '../../nodes/DliConnection/binding/task';
import { entriesOf } from '../../nodes/shared/dli/bindings';
import { Deadline } from '../../nodes/shared/dli/delays';
import type { Play } from '../dli/script';
import { listsOf, refusal, runWith, said } from './setting';

const queue = (name: string): Target => ({ type: 'queue', name });
const pool = (name: string): Target => ({ type: 'elastic_resource_pool', name });
const listed = (queues?: string[], pools?: string[]) => entriesOf(listsOf(queues, pools));
const forbidden = refusal('No right.', 'DLI.0003', 403);
const nameIn = (url: string) => url.split('/').at(-1) ?? '';

/** Queues with their pools, and the pools that there are; what there is not, is refused. */
const cloud =
	(queues: Record<string, string>, pools: string[] = []): Play =>
	async ({ url, qs }) => {
		await Promise.resolve();
		if (url.endsWith('/elastic-resource-pools')) {
			const found = pools.filter((name) => name === qs?.name);
			const list = found.map((name) => ({ elastic_resource_pool_name: name }));
			return said({ elastic_resource_pools: list, count: list.length });
		}
		const name = nameIn(url);
		const elastic_resource_pool_name = queues[name];
		return elastic_resource_pool_name === undefined
			? refusal(`There is no queue named ${name}`, 'DLI.0002')
			: said({ queue_name: name, elastic_resource_pool_name });
	};
const none = { peer_id: '', elastic_resource_pool: '' };

describe('what a connection says about a name', () => {
	const read = async (
		play: Play,
		target: Target,
		entries: ReturnType<typeof listed>,
		more: {
			proof: Proof;
			before?: ReturnType<typeof listed>;
		},
	) => {
		const { run, script } = runWith(play);
		const [binding] = await readBindings(run, [target], entries, more);
		return {
			binding,
			asked: script.sent.map(({ url, options }) => options.qs?.name ?? nameIn(url)),
		};
	};

	it.each<Proof>(['none', 'pool', 'existence'])('is what it lists (%s)', async (proof) => {
		for (const target of [queue('x'), pool('x')]) {
			const { binding, asked } = await read(cloud({}), target, listed(['x'], ['x']), { proof });
			expect(binding).toEqual({ ...none, ...target, status: 'ACTIVE' });
			expect(asked).toEqual([]);
		}
	});

	it('is not looked up without need', async () => {
		for (const target of [queue('x'), pool('x')]) {
			const { binding, asked } = await read(cloud({ x: 'p1' }), target, listed([], ['p1']), {
				proof: 'none',
			});
			expect(binding).toEqual({ ...none, ...target, status: 'UNBOUND' });
			expect(asked).toEqual([]);
		}
	});

	it.each<[string, ReturnType<typeof listed>, ReturnType<typeof listed> | undefined, boolean]>([
		['lists a pool', listed([], ['p1']), undefined, true],
		['listed a pool before', listed([], []), listed([], ['p1']), true],
		['listed nothing but a pool before', listed([], []), listed(undefined, ['p1']), true],
		['lists no pool', listed([], []), listed([], []), false],
		['has no list of pools', listed([]), listed([]), false],
		['listed the queue itself before', listed([], ['p1']), listed(['q1'], ['p1']), false],
	])('is looked for under a pool, if the connection %s', async (_, entries, before, isAsked) => {
		const { binding, asked } = await read(cloud({ q1: 'p1' }), queue('q1'), entries, {
			before,
			proof: 'pool',
		});
		expect(asked).toEqual(isAsked ? ['q1'] : []);
		const isThere = isAsked && (entries.elastic_resource_pool?.size ?? 0) > 0;
		expect(binding).toEqual({
			...none,
			...queue('q1'),
			status: isThere ? 'ACTIVE' : 'UNBOUND',
			elastic_resource_pool: isThere ? 'p1' : '',
		});
	});

	it('is nothing about a pool that is not listed, until it has to exist', async () => {
		const { binding, asked } = await read(cloud({}), pool('p2'), listed([], ['p1']), {
			proof: 'pool',
		});
		expect(binding).toMatchObject({ status: 'UNBOUND' });
		expect(asked).toEqual([]);
	});

	it.each<[Target, object]>([
		[queue('q1'), { status: 'UNBOUND' }],
		[queue('q9'), { status: 'NOT_FOUND', err_msg: 'There is no queue of this name.' }],
		[pool('p1'), { status: 'UNBOUND' }],
		[
			pool('p9'),
			{ status: 'NOT_FOUND', err_msg: 'There is no elastic resource pool of this name.' },
		],
	])('is whether there is one: %j', async (target, status) => {
		const { binding, asked } = await read(cloud({ q1: '' }, ['p1']), target, listed([], []), {
			proof: 'existence',
		});
		expect(binding).toEqual({ ...none, ...target, ...status });
		expect(asked).toEqual([target.name]);
	});

	it.each([queue('q1'), pool('p1')])('is not known where %j cannot be read', async (target) => {
		const { binding } = await read(
			async () => await Promise.resolve(forbidden),
			target,
			listed([], []),
			{
				proof: 'existence',
			},
		);
		expect(binding).toEqual({ ...none, ...target, status: 'UNKNOWN', err_msg: 'No right.' });
	});

	it('is read within the deadline, and once for all who ask', async () => {
		const { run, script } = runWith(cloud({ q1: '' }, ['p1']));
		const circumstances = { proof: 'existence', deadline: Deadline.fromNow(8) } as const;
		for (let time = 0; time < 2; time++) {
			await readBindings(
				run,
				[queue('q1'), pool('p1'), queue('q1')],
				listed([], []),
				circumstances,
			);
		}
		expect(script.sent.map(({ timeout }) => timeout)).toEqual([2000, 2000]);
	});

	it('is asked again after it could not be read', async () => {
		let isDown = true;
		const { run, script } = runWith(async (options) =>
			isDown ? forbidden : await cloud({ q1: '' }, ['p1'])(options),
		);
		const targets = [queue('q1'), pool('p1')];
		await readBindings(run, targets, listed([], []), { proof: 'existence' });
		isDown = false;
		const again = await readBindings(run, targets, listed([], []), { proof: 'existence' });
		expect(again).toMatchObject([{ status: 'UNBOUND' }, { status: 'UNBOUND' }]);
		expect(script.sent).toHaveLength(4);
	});
});

describe('which queue is in which pool', () => {
	/** Pools as the list of pools has them, and queues as they say it themselves. */
	const read = async (
		pools: Array<{ name: string; queues?: string[] }>,
		queues: Record<string, string>,
		wanted: Target[],
		names?: string[],
	) => {
		const { run, script } = runWith(async (options) => {
			if (!options.url.endsWith('/elastic-resource-pools')) return await cloud(queues)(options);
			const list = pools.map((one) => ({
				elastic_resource_pool_name: one.name,
				queues: one.queues,
			}));
			return said({ elastic_resource_pools: list, count: list.length });
		});
		const found = await readPools(run, wanted, listed([], names), Deadline.fromNow(8));
		return { ...found, asked: script.sent.map(({ url }) => nameIn(url)) };
	};

	it.each([[undefined], [[]]])(
		'is not asked for a connection that lists pools %j',
		async (names) => {
			const pools = await read([{ name: 'p1', queues: ['q1'] }], {}, [queue('q1')], names);
			expect([pools.poolOf('q1'), pools.queuesOf('p1'), pools.asked]).toEqual(['', undefined, []]);
		},
	);

	it('is in the list of pools', async () => {
		const pools = await read(
			[{ name: 'p1', queues: ['q1', 'q2'] }, { name: 'p2' }],
			{},
			[queue('q1'), queue('q9')],
			['p1'],
		);
		expect(['q1', 'q2', 'q9'].map(pools.poolOf)).toEqual(['p1', 'p1', '']);
		expect([pools.queuesOf('p1'), pools.queuesOf('p2')]).toEqual([['q1', 'q2'], undefined]);
		expect(pools.asked).toEqual(['elastic-resource-pools']);
	});

	it('is asked of each wanted queue, where the list does not say it of a bound pool', async () => {
		const pools = await read(
			[{ name: 'p1', queues: ['q1'] }, { name: 'p2' }],
			{ q1: 'p1', q2: 'p2', q3: '' },
			[queue('q1'), queue('q2'), queue('q3'), queue('q9'), pool('p3')],
			['p1', 'p2'],
		);
		expect(['q1', 'q2', 'q3', 'q9', 'p3'].map(pools.poolOf)).toEqual(['p1', 'p2', '', '', '']);
		expect(pools.asked).toEqual(['elastic-resource-pools', 'q2', 'q3', 'q9']);
	});

	it('has to be known of a wanted queue', async () => {
		const { run } = runWith(async ({ url }) =>
			url.endsWith('/elastic-resource-pools')
				? said({ elastic_resource_pools: [], count: 0 })
				: forbidden,
		);
		await expect(
			readPools(run, [queue('q1')], listed([], ['p1']), Deadline.fromNow(8)),
		).rejects.toMatchObject({ message: 'No right.', httpStatus: 403 });
	});
});
