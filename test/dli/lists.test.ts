import type { IDataObject } from 'n8n-workflow';

import { connectionList } from '../../nodes/shared/dli/connections';
import { Deadline } from '../../nodes/shared/dli/delays';
import { DliError } from '../../nodes/shared/dli/DliError';
import { firstEntries, pages, readList, type List } from '../../nodes/shared/dli/pages';
import {
	getQueue,
	poolExists,
	poolList,
	poolOfQueue,
	queueList,
	queuesByPool,
} from '../../nodes/shared/dli/queues';
import { Script, type Scene } from './script';

const entries = (from: number, to: number) =>
	Array.from({ length: to - from }, (_, n) => ({ id: String(from + n) }));
const page = (list: IDataObject[], more: object = {}): Scene => ({
	status: 200,
	body: JSON.stringify({ connections: list, ...more }),
});
const idsOf = (list: IDataObject[]) => list.map(({ id }) => id);
const all = (from: number, to: number) => idsOf(entries(from, to));
const queriesOf = ({ sent }: Script) => sent.map(({ options: { qs } }) => qs);

describe('a list', () => {
	it('is read to its count, and no further', async () => {
		const script = new Script([
			page(entries(0, 100), { count: 120 }),
			page(entries(100, 120), { count: 120 }),
		]);
		expect(idsOf(await readList(script.dli, connectionList()))).toEqual(all(0, 120));
		expect(queriesOf(script)).toEqual([
			{ limit: 100, offset: 0 },
			{ limit: 100, offset: 100 },
		]);
	});

	it('that fits one page costs one request', async () => {
		const script = new Script([page(entries(0, 3), { count: 3 })]);
		expect(await readList(script.dli, connectionList())).toHaveLength(3);
		expect(script.sent).toHaveLength(1);
	});

	it('is read whole where the service has smaller pages than were asked for', async () => {
		const script = new Script([
			page(entries(0, 50), { count: '120' }),
			page(entries(50, 100), { count: '120' }),
			page(entries(100, 120), { count: '120' }),
		]);
		expect(idsOf(await readList(script.dli, connectionList()))).toEqual(all(0, 120));
		expect(script.sent).toHaveLength(3);
	});

	it('without a count is read to an empty page', async () => {
		const script = new Script([page(entries(0, 50)), page(entries(50, 60)), page([])]);
		expect(idsOf(await readList(script.dli, connectionList()))).toEqual(all(0, 60));
		expect(script.sent).toHaveLength(3);
	});

	it('is read on after a full page, whatever the service counts: that page or the whole', async () => {
		const script = new Script([
			page(entries(0, 100), { count: 100 }),
			page(entries(100, 120), { count: 20 }),
		]);
		expect(idsOf(await readList(script.dli, connectionList()))).toEqual(all(0, 120));
		expect(script.sent).toHaveLength(2);
	});

	it('of which the service shows no more than so many is not asked for more', async () => {
		const script = new Script([page(entries(0, 100), { count: 1000 })]);
		const list: List = { ...connectionList(), most: 100 };
		expect(await readList(script.dli, list)).toHaveLength(100);
		expect(script.sent).toHaveLength(1);
	});

	it('that shifts while it is read shows nothing twice, and is read to its end', async () => {
		const shifted = [...entries(99, 100), ...entries(100, 199)];
		const script = new Script([
			page(entries(0, 100), { count: 211 }),
			page(shifted, { count: 212 }),
			page(entries(199, 211), { count: 212 }),
		]);
		expect(idsOf(await readList(script.dli, connectionList()))).toEqual(all(0, 211));
	});

	it.each([
		['repeats itself', [page(entries(0, 100), { count: 1e9 })], 100],
		['has entries without a key', [page([{}, {}], { count: 1e9 })], 2],
		['promises more than there is', [page(entries(0, 5), { count: 9 }), page([])], 5],
	])('that %s does not hold anybody for ever', async (_, scenes, length) => {
		const script = new Script(scenes);
		expect(await readList(script.dli, connectionList())).toHaveLength(length);
		expect(script.sent).toHaveLength(2);
	});

	it('is not read beyond what is wanted', async () => {
		const script = new Script([page(entries(0, 100), { count: 1000 })]);
		const found = await firstEntries(script.dli, connectionList(), 3, ({ id }) => Number(id) > 9);
		expect(idsOf(found)).toEqual(['10', '11', '12']);
		expect(script.sent).toHaveLength(1);
	});

	it('has a token for the next page, until its end', async () => {
		const script = new Script([
			page(entries(100, 200), { count: 250 }),
			page(entries(200, 250), { count: 250 }),
		]);
		const seen: Array<number | undefined> = [];
		for await (const { next } of pages(script.dli, connectionList(), { from: 100 }))
			seen.push(next);
		expect(seen).toEqual([200, undefined]);
	});

	it('is read within the deadline', async () => {
		const script = new Script([page(entries(0, 1), { count: 1 })]);
		await readList(script.dli, connectionList(), Deadline.fromNow(8));
		await firstEntries(script.dli, connectionList(), 1, () => true, Deadline.fromNow(8));
		expect(script.sent.map(({ timeout }) => timeout)).toEqual([2000, 2000]);
	});

	it('keeps the filters of its request on every page', async () => {
		const script = new Script([
			page(entries(0, 1), { count: 2 }),
			page(entries(1, 2), { count: 2 }),
		]);
		await readList(script.dli, connectionList({ name: 'x' }));
		expect(queriesOf(script)).toEqual([
			{ name: 'x', limit: 100, offset: 0 },
			{ name: 'x', limit: 100, offset: 1 },
		]);
	});

	it.each<[string, List, object]>([
		['connections', connectionList(), { error_code: 'DLI.0999', error_msg: 'Maintenance.' }],
		['queues', queueList(), { is_success: true, message: 'System maintenance' }],
		['pools', poolList(), { queues: [] }],
	])('of %s is no empty list because it was not read', async (_, list, body) => {
		const script = new Script([{ status: 200, body: JSON.stringify(body) }]);
		const read = readList(script.dli, list, Deadline.fromNow(0));
		await expect(read).rejects.toBeInstanceOf(DliError);
	});
});

describe('the list of queues', () => {
	const queues = (from: number, to: number, queue_count: number): Scene => ({
		status: 200,
		body: JSON.stringify({
			queues: entries(from, to).map(({ id }) => ({ queue_name: `q${id}` })),
			queue_count,
		}),
	});

	it('has numbered pages, and shows queues of every type', async () => {
		const script = new Script([queues(0, 100, 101), queues(100, 101, 101)]);
		expect(await readList(script.dli, queueList())).toHaveLength(101);
		expect(queriesOf(script)).toEqual([
			{ queue_type: 'all', 'page-size': 100, 'current-page': 1 },
			{ queue_type: 'all', 'page-size': 100, 'current-page': 2 },
		]);
	});

	it('is read whole where pages are smaller', async () => {
		const script = new Script([queues(0, 50, 120), queues(50, 100, 120), queues(100, 120, 120)]);
		expect(await readList(script.dli, queueList())).toHaveLength(120);
		expect(script.sent).toHaveLength(3);
	});
});

it('a queue is asked for as its reference page has it', () => {
	expect(getQueue('q1')).toMatchObject({
		method: 'GET',
		uri: '/v1.0/{project_id}/queues/{queue_name}',
		path: { queue_name: 'q1' },
		topic: 'queue',
	});
	expect(queueList({ a: 'b' }).request).toMatchObject({
		method: 'GET',
		uri: '/v1.0/{project_id}/queues',
		query: { queue_type: 'all', a: 'b' },
		topic: 'queue',
	});
});

describe('the pool of a queue', () => {
	const poolIn = async (scene: Scene) =>
		await poolOfQueue(new Script([scene]).dli, 'q1', Deadline.fromNow(0));
	const body = (json: object) => JSON.stringify(json);

	it.each<[string, Scene, unknown]>([
		[
			'is named by it, in either spelling',
			{ status: 200, body: body({ queueName: 'q1', elasticResourcePoolName: 'Pool' }) },
			'pool',
		],
		['is none', { status: 200, body: body({ queue_name: 'q1' }) }, ''],
		[
			'is undefined where DLI knows no such queue',
			{
				status: 400,
				body: body({ error_code: 'DLI.0002', error_msg: 'There is no queue named q1' }),
			},
			undefined,
		],
	])('%s', async (_, scene, pool) => {
		expect(await poolIn(scene)).toBe(pool);
	});

	it.each<[string, Scene]>([
		['other JSON', { status: 200, body: body({ message: 'please wait' }) }],
		['a 404 of the gateway', { status: 404, body: body({ error_code: 'APIG.0101' }) }],
		['a 404 without a code', { status: 404, body: '<html>' }],
		['a missing right', { status: 403, body: body({ error_code: 'DLI.0003' }) }],
	])('is not known from %s', async (_, scene) => {
		expect(await poolIn(scene)).toMatchObject({ kind: expect.any(String) });
	});

	it('is undefined also where DLI does not name the queue that does not exist', async () => {
		const gone = { error_code: 'DLI.0002', error_msg: 'The queue does not exist.' };
		expect(await poolIn({ status: 400, body: body(gone) })).toBeUndefined();
	});

	it('is read within the deadline', async () => {
		const script = new Script([{ status: 200, body: body({ queue_name: 'q1' }) }]);
		await poolOfQueue(script.dli, 'q1', Deadline.fromNow(8));
		expect(script.sent.map(({ timeout }) => timeout)).toEqual([2000]);
	});
});

it('a pool exists if the list has its very name, in any case', async () => {
	const list = { elastic_resource_pools: [{ elastic_resource_pool_name: 'Pool' }], count: 1 };
	const exists = async (name: string, scene: Scene) =>
		await poolExists(new Script([scene]).dli, name, Deadline.fromNow(0));
	const good = { status: 200, body: JSON.stringify(list) };
	expect(await exists('pool', good)).toBe(true);
	expect(await exists('poo', good)).toBe(false);
	expect(await exists('pool', { status: 500 })).toMatchObject({ kind: 'unavailable' });
});

describe('the list of pools', () => {
	const pool = (name: string, queues?: unknown) => ({ elastic_resource_pool_name: name, queues });
	const answer = (pools: object[], count = pools.length): Scene => ({
		status: 200,
		body: JSON.stringify({ elastic_resource_pools: pools, count }),
	});

	it('is asked for the one name, where it is about one', async () => {
		const script = new Script([answer([])]);
		expect(await poolExists(script.dli, 'p1', Deadline.fromNow(8))).toBe(false);
		expect(queriesOf(script)).toEqual([{ name: 'p1', limit: 100, offset: 0 }]);
		expect(script.sent.map(({ timeout }) => timeout)).toEqual([2000]);
	});

	it('is read over several pages', async () => {
		const pools = Array.from({ length: 101 }, (_, n) => pool(`p${n}`));
		const script = new Script([answer(pools.slice(0, 100), 101), answer(pools.slice(100), 101)]);
		expect(await readList(script.dli, poolList())).toHaveLength(101);
	});

	it('names the queues of each pool, in small letters, where it does', async () => {
		const script = new Script([answer([pool('P1', ['Q1', 'q2']), pool('p2'), pool('p3', [])])]);
		expect(await queuesByPool(script.dli, Deadline.fromNow(8))).toEqual(
			new Map([
				['p1', ['q1', 'q2']],
				['p3', []],
			]),
		);
		expect(script.sent.map(({ timeout }) => timeout)).toEqual([2000]);
	});
});
