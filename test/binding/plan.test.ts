import type { IDataObject } from 'n8n-workflow';
import type { Pools } from '../../nodes/DliConnection/binding/plan';
import { planFor, replanned } from '../../nodes/DliConnection/binding/plan';
import type { Target } from '../../nodes/DliConnection/binding/task';
import { entriesOf } from '../../nodes/shared/dli/bindings';

const queue = (name: string): Target => ({ type: 'queue', name });
const pool = (name: string): Target => ({ type: 'elastic_resource_pool', name });

/** What a connection lists: names, or `name STATUS`. */
const listed = (queues: string[], pools?: string[]) =>
	entriesOf({ available_queue_info: rows(queues), elastic_resource_pools: pools && rows(pools) });
const rows = (names: string[]): IDataObject[] =>
	names.map((text) => {
		const [name, status = 'ACTIVE'] = text.split(' ');
		return { name, status };
	});

/** What is known of pools: the queues that the list of pools names, and what single queues say. */
const poolsOf = (
	queues: Record<string, string[] | undefined> = {},
	pools: Record<string, string> = {},
): Pools => ({ queuesOf: (name) => queues[name], poolOf: (name) => pools[name] ?? '' });

const nothing = { bind: [], unbind: [], unchanged: [], kept: [] };

describe('a plan', () => {
	it('binds what is missing, unbinds what is too much, and leaves the rest', () => {
		const entries = listed(['q1', 'q3', 'q4 DELETING'], ['p1', 'p3']);
		expect(planFor(entries, [queue('q1'), queue('q2'), pool('p1'), pool('p2')], poolsOf())).toEqual(
			{
				bind: [queue('q2'), pool('p2')],
				unbind: [queue('q3'), pool('p3')],
				unchanged: [queue('q1'), pool('p1')],
				kept: [],
			},
		);
	});

	it('is empty for a connection that lists no pools, and of which none is wanted', () => {
		expect(planFor(listed([]), [], poolsOf())).toEqual(nothing);
	});

	it('binds a pool where nothing says that it is bound', () => {
		expect(planFor(listed([]), [pool('p1')], poolsOf())).toEqual({
			...nothing,
			bind: [pool('p1')],
		});
	});

	it('binds again what has FAILED, and keeps it where it is not wanted', () => {
		expect(planFor(listed(['q1 FAILED', 'q2 FAILED'], []), [queue('q1')], poolsOf())).toEqual({
			...nothing,
			bind: [queue('q1')],
			kept: [{ ...queue('q2'), reason: expect.stringMatching(/FAILED/) }],
		});
	});

	it('keeps the queue of the system, but no pool of that name', () => {
		expect(planFor(listed(['default'], ['default']), [], poolsOf())).toEqual({
			...nothing,
			unbind: [pool('default')],
			kept: [{ ...queue('default'), reason: 'it belongs to the system' }],
		});
	});
});

describe('the pool of a wanted queue', () => {
	const kept = (who: string) => [{ ...pool('p1'), reason: `${who} bound through it` }];

	it.each([
		['the queue says so', poolsOf({}, { q1: 'p1', q2: 'p1' })],
		['the list of pools says so', poolsOf({ p1: ['q1', 'q2'] })],
	])('is kept if %s', (_, pools) => {
		const entries = listed(['q1', 'q2'], ['p1', 'p2']);
		expect(planFor(entries, [queue('q1'), queue('q2')], pools)).toEqual({
			...nothing,
			unbind: [pool('p2')],
			unchanged: [queue('q1'), queue('q2')],
			kept: kept('the wanted queues q1, q2 are'),
		});
	});

	it('binds it as well', () => {
		expect(planFor(listed([], ['p1']), [queue('q1')], poolsOf({}, { q1: 'p1' }))).toEqual({
			...nothing,
			unchanged: [queue('q1')],
			kept: kept('the wanted queue q1 is'),
		});
	});

	it('is not that of a pool which happens to have the name of a queue', () => {
		const pools = poolsOf({ p1: ['q1'] }, { q1: 'p1' });
		expect(planFor(listed([], ['p1']), [pool('q1')], pools)).toEqual({
			...nothing,
			bind: [pool('q1')],
			unbind: [{ ...pool('p1'), queues: ['q1'] }],
		});
	});

	it('is no reason to keep a queue which happens to have its name', () => {
		const pools = poolsOf({ p1: ['q1'] }, { q1: 'p1' });
		expect(planFor(listed(['p1', 'q1'], []), [queue('q1')], pools)).toEqual({
			...nothing,
			unbind: [queue('p1')],
			unchanged: [queue('q1')],
		});
	});
});

describe('a pool that is unbound', () => {
	it.each<[string, Pools, object]>([
		['its queues', poolsOf({ p1: ['q1', 'q2'] }), { queues: ['q1', 'q2'] }],
		['nothing where it has none', poolsOf({ p1: [] }), {}],
		['nothing where they are not known', poolsOf(), {}],
	])('takes along %s', (_, pools, more) => {
		expect(planFor(listed([], ['p1']), [], pools)).toEqual({
			...nothing,
			unbind: [{ ...pool('p1'), ...more }],
		});
	});
});

describe('a plan that was made again, after binding', () => {
	const before = listed(['q1']);
	const plan = { ...nothing, bind: [queue('q2')], unbind: [queue('q1')] };

	it('unbinds only what was there before, and keeps what somebody else has bound', () => {
		const again = planFor(listed(['q1', 'q9', 'q8 FAILED'], ['p9']), [], poolsOf());
		const reason = 'somebody else bound it while this ran';
		expect(replanned(plan, again, before)).toEqual({
			bind: [queue('q2')],
			unbind: [queue('q1')],
			unchanged: [],
			kept: [
				{ ...queue('q8'), reason: expect.stringMatching(/FAILED/) },
				{ ...queue('q9'), reason },
				{ ...pool('p9'), reason },
			],
		});
	});
});
