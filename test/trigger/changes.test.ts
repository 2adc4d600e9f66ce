import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { changesSince, samplesOf } from '../../nodes/DliConnectionTrigger/changes';
import type { EventName } from '../../nodes/DliConnectionTrigger/fields';
import { Memory } from '../../nodes/DliConnectionTrigger/memory';
import type { Snapshot } from '../../nodes/DliConnectionTrigger/snapshot';
import { lacksBindings, snapshotOf } from '../../nodes/DliConnectionTrigger/snapshot';

const rows = (texts?: string[]) =>
	texts?.map((text) => {
		const [name = '', status = 'ACTIVE'] = text.split(' ');
		return { name, status, peer_id: `peer of ${name}`, update_time: 7 };
	});
/** A connection that lists these queues and pools, each as `name` or `name STATUS`. */
const connection = (name: string, queues?: string[], pools?: string[]): IDataObject => ({
	name,
	status: 'Active',
	create_time: 5,
	available_queue_info: rows(queues),
	elastic_resource_pools: rows(pools),
});
const all = (connections: Record<string, IDataObject>) => new Map(Object.entries(connections));
const changes = (before: Record<string, IDataObject>, now: Record<string, IDataObject>) =>
	changesSince(snapshotOf(all(before)), all(now));
const briefly = (found: ReturnType<typeof changesSince>) =>
	found.map((one) => `${one.event} ${one.type} ${one.name}: ${one.previous_status}>${one.status}`);

describe('a change of a connection', () => {
	it('is that it is there now, or no more', () => {
		const old = connection('old', [], []);
		expect(changes({ a: old }, { b: connection('new', [], []) })).toEqual([
			{
				event: 'connectionDeleted',
				connection_id: 'a',
				connection_name: 'old',
				type: 'connection',
				name: 'old',
				previous_status: '',
				status: 'DELETED',
				err_msg: '',
				peer_id: '',
				update_time: null,
			},
			{
				event: 'connectionCreated',
				connection_id: 'b',
				connection_name: 'new',
				type: 'connection',
				name: 'new',
				previous_status: '',
				status: 'ACTIVE',
				err_msg: '',
				peer_id: '',
				update_time: 5,
			},
		]);
		expect(changes({ a: old }, { a: old })).toEqual([]);
		expect(changes({}, { a: { name: 'x' } })).toMatchObject([{ status: '', update_time: null }]);
	});
});

describe('a change of a binding', () => {
	it.each<[string, string[], string[], string[]]>([
		['nothing where all is as before', ['q1', 'q2 FAILED'], ['q2 failed', 'Q1 Active'], []],
		['that it was added', [], ['q1 CREATING'], ['bindingAdded queue q1: >CREATING']],
		[
			'that it was added and is ACTIVE',
			[],
			['q1'],
			['bindingAdded queue q1: >ACTIVE', 'bindingActive queue q1: >ACTIVE'],
		],
		[
			'that it was added and FAILED',
			[],
			['q1 FAILED'],
			['bindingAdded queue q1: >FAILED', 'bindingFailed queue q1: >FAILED'],
		],
		['that it is ACTIVE', ['q1 CREATING'], ['q1'], ['bindingActive queue q1: CREATING>ACTIVE']],
		['that it FAILED', ['q1'], ['q1 FAILED'], ['bindingFailed queue q1: ACTIVE>FAILED']],
		['nothing where it is made anew', ['q1 FAILED'], ['q1 CREATING'], []],
		['that it was removed', ['q1', 'q2'], ['q2'], ['bindingRemoved queue q1: ACTIVE>UNBOUND']],
		[
			'that it was removed, as soon as it is on its way out',
			['q1'],
			['q1 DELETING'],
			['bindingRemoved queue q1: ACTIVE>UNBOUND'],
		],
		['nothing where it was on its way out before', ['q1 DELETING'], [], []],
	])('is %s', (_, before, now, found) => {
		const [old, young] = [connection('c', before, []), connection('c', now, [])];
		expect(briefly(changes({ a: old }, { a: young }))).toEqual(found);
		const [oldPools, pools] = [connection('c', [], before), connection('c', [], now)];
		expect(briefly(changes({ a: oldPools }, { a: pools }))).toEqual(
			found.map((text) => text.replace('queue', 'elastic_resource_pool')),
		);
	});

	it('comes with all that is known of it', () => {
		const failed = {
			name: 'q1',
			status: 'FAILED',
			peer_id: 'p',
			err_msg: 'The subnet could not be found.',
			update_time: 9,
		};
		const now = { ...connection('young', [], []), available_queue_info: [failed] };
		expect(changes({ a: connection('old', ['q1'], []) }, { a: now })).toEqual([
			{
				event: 'bindingFailed',
				connection_id: 'a',
				connection_name: 'young',
				type: 'queue',
				name: 'q1',
				previous_status: 'ACTIVE',
				status: 'FAILED',
				err_msg: 'The subnet could not be found.',
				peer_id: 'p',
				update_time: 9,
				next_step: expect.stringMatching(/./),
			},
		]);
	});

	it('is that all were removed with their connection, which is named as before', () => {
		const found = changes({ a: connection('old', ['q1'], ['p1']) }, {});
		expect(briefly(found)).toEqual([
			'connectionDeleted connection old: >DELETED',
			'bindingRemoved queue q1: ACTIVE>UNBOUND',
			'bindingRemoved elastic_resource_pool p1: ACTIVE>UNBOUND',
		]);
		expect(found).toMatchObject(
			Array(3).fill({ connection_id: 'a', connection_name: 'old', update_time: null }),
		);
		expect(Object.keys(found[1] ?? {})).not.toContain('next_step');
	});

	it('is none of a list that was never sent', () => {
		const without = connection('c', ['q1']);
		expect(changes({ a: without }, { a: without })).toEqual([]);
		expect(briefly(changes({ a: without }, { a: connection('c', ['q1'], ['p1']) }))).toEqual([
			'bindingAdded elastic_resource_pool p1: >ACTIVE',
			'bindingActive elastic_resource_pool p1: >ACTIVE',
		]);
	});
});

describe('what Fetch Test Event shows', () => {
	const events: EventName[] = [
		'bindingActive',
		'bindingAdded',
		'bindingFailed',
		'bindingRemoved',
		'connectionCreated',
		'connectionDeleted',
	];
	const present = all({ a: connection('c', ['q1', 'q2 FAILED', 'q3 CREATING'], ['q1']) });

	it('is each binding once, as the last of the chosen events', () => {
		expect(briefly(samplesOf(present, new Set(events)))).toEqual([
			'bindingActive queue q1: CREATING>ACTIVE',
			'bindingFailed queue q2: CREATING>FAILED',
			'bindingAdded queue q3: >CREATING',
			'bindingActive elastic_resource_pool q1: CREATING>ACTIVE',
		]);
		expect(briefly(samplesOf(present, new Set<EventName>(['bindingFailed'])))).toEqual([
			'bindingFailed queue q2: CREATING>FAILED',
		]);
	});

	it.each<[EventName, string]>([
		['bindingActive', 'bindingActive queue q1: CREATING>ACTIVE'],
		['bindingAdded', 'bindingAdded queue q1: >CREATING'],
		['bindingFailed', 'bindingFailed queue q1: CREATING>FAILED'],
		['bindingRemoved', 'bindingRemoved queue q1: ACTIVE>UNBOUND'],
		['connectionCreated', 'connectionCreated connection warehouse: >ACTIVE'],
		['connectionDeleted', 'connectionDeleted connection warehouse: >DELETED'],
	])('is a made-up %s where there is none', (event, sample) => {
		const found = samplesOf(all({ a: connection('c', [], []) }), new Set([event]));
		expect(briefly(found)).toEqual([sample]);
		expect(found[0]).toMatchObject({
			connection_id: '2a620c33-5609-40c9-affd-2b6453071b0f',
			connection_name: 'warehouse',
			err_msg: event === 'bindingFailed' ? expect.stringMatching(/^VPC\.0202/) : '',
		});
		const isThere = event.startsWith('binding') && event !== 'bindingRemoved';
		expect(found[0]?.peer_id).toBe(isThere ? 'd2ae6628-fa37-4e04-806d-c59c497033d1' : '');
		expect(found[0]?.update_time).toBe(
			isThere ? 1767225600000 : event === 'connectionCreated' ? 1767222000000 : null,
		);
	});

	it('is a sample of each chosen event, in their order', () => {
		expect(samplesOf(new Map(), new Set(events)).map(({ event }) => event)).toEqual(events);
	});
});

describe('a connection lacks its bindings', () => {
	const [both, queues, pools, none] = [
		connection('c', [], []),
		connection('c', []),
		connection('c', undefined, []),
		connection('c'),
	] as const;
	const remembered = (one: IDataObject) => snapshotOf(all({ a: one })).get('a');

	it.each<[string, IDataObject, IDataObject | undefined, boolean]>([
		['new, with both lists', both, undefined, false],
		['new, with one list', queues, undefined, false],
		['new, with the other list', pools, undefined, false],
		['new, without any', none, undefined, true],
		['known, as before', both, both, false],
		['known, with a list more', both, queues, false],
		['known, with a list less', queues, both, true],
		['known, with the other list less', pools, both, true],
		['known, without a list as before', queues, queues, false],
		['known, with another list', pools, queues, true],
		['known, without any', none, both, true],
	])('%s: %#', (_, now, before, lacks) => {
		expect(lacksBindings(now, before && remembered(before))).toBe(lacks);
	});
});

describe('the memory of the trigger', () => {
	const pollWith = (data: IDataObject): IPollFunctions =>
		Object.assign(Object.create(null), {
			getWorkflowStaticData: (type: string) => (type === 'node' ? data : {}),
		});
	const memory = (data: IDataObject, scope = 'all') => new Memory(pollWith(data), scope);
	const snapshot: Snapshot = new Map([
		...snapshotOf(
			all({
				b: connection('b', ['q2', 'q1', 'q3 FAILED'], ['p1']),
				a: connection('a', [], ['p1 CREATING']),
				c: connection('c', []),
				d: connection('d', [], []),
				e: connection('e', undefined, []),
			}),
		),
		[
			'f',
			{
				name: 'f',
				statuses: { queue: new Map(), elastic_resource_pool: undefined },
				forbiddenAt: 9,
			},
		],
	]);

	it('gives back what it was given', () => {
		const data = {};
		expect(memory(data).recall()).toBeUndefined();
		expect(memory(data).keep(snapshot)).toBe(true);
		const recalled = memory(data).recall();
		expect(recalled).toEqual(snapshot);
		expect([...(recalled?.keys() ?? [])]).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
	});

	it('is written short and sorted', () => {
		const data: IDataObject = {};
		memory(data, 'scope').keep(snapshot);
		expect(data).toEqual({
			scope: 'scope',
			connections: JSON.stringify({
				version: 2,
				connections: {
					a: ['a', {}, { CREATING: ['p1'] }],
					b: ['b', { ACTIVE: ['q1', 'q2'], FAILED: ['q3'] }, { ACTIVE: ['p1'] }],
					c: ['c', {}, null],
					d: ['d'],
					e: ['e', null],
					f: ['f', {}, null, 9],
				},
			}),
		});
		const other: IDataObject = {};
		memory(other, 'scope').keep(new Map([...snapshot].reverse()));
		expect(other).toEqual(data);
	});

	it('writes only what is new', () => {
		const written: string[] = [];
		const data: IDataObject = new Proxy<IDataObject>(
			{},
			{
				set(target, key, value: IDataObject[string]) {
					written.push(String(key));
					target[String(key)] = value;
					return true;
				},
			},
		);
		memory(data).keep(snapshot);
		expect(written).toEqual(['scope', 'connections']);
		memory(data).keep(snapshot);
		expect(written).toHaveLength(2);
		memory(data).keep(new Map());
		expect(written).toEqual(['scope', 'connections', 'connections']);
	});

	it('of another scope begins anew', () => {
		const data = {};
		memory(data, 'one').keep(snapshot);
		const other = memory(data, 'two');
		expect(other.recall()).toBeUndefined();
		expect(other.keep(new Map())).toBe(true);
		expect([memory(data, 'one').recall(), memory(data, 'two').recall()]).toEqual([
			undefined,
			new Map(),
		]);
	});

	it('is not overwritten by a poll that began before another has written', () => {
		const data: IDataObject = {};
		const slow = memory(data);
		memory(data).keep(snapshot);
		const before = { ...data };
		expect(slow.keep(new Map())).toBe(false);
		expect(data).toEqual(before);
	});

	it.each([
		['no text', 7],
		['broken', '{'],
		['another text', '7'],
		['of another version', '{"version":1,"connections":{}}'],
		['without connections', '{"version":2}'],
		['of 0.1.0', '{}'],
	])('is not read where it is %s', (_, connections) => {
		expect(memory({ scope: 'all', connections }).recall()).toBeUndefined();
	});

	it('is read as far as it can be', () => {
		const connections = { a: 7, b: [7, 'x', null, 'y'], c: ['c', { ACTIVE: 'q1' }] };
		const data = { scope: 'all', connections: JSON.stringify({ version: 2, connections }) };
		expect(memory(data).recall()).toEqual(
			new Map([
				['a', { name: '', statuses: { queue: new Map(), elastic_resource_pool: new Map() } }],
				['b', { name: '7', statuses: { queue: undefined, elastic_resource_pool: undefined } }],
				[
					'c',
					{
						name: 'c',
						statuses: { queue: new Map([['q1', 'ACTIVE']]), elastic_resource_pool: new Map() },
					},
				],
			]),
		);
	});
});
