import { read, written } from '../../nodes/DliConnectionTrigger/notation';
import type { Snapshot } from '../../nodes/DliConnectionTrigger/snapshot';

const statuses = (queue: Array<[string, string]>, pool: Array<[string, string]> = []) => ({
	queue: new Map(queue),
	elastic_resource_pool: new Map(pool),
});

it('a snapshot is written as one line per connection', () => {
	const snapshot: Snapshot = new Map([
		['id2', { name: 'crm', statuses: statuses([], [['pool', 'CREATING']]) }],
		[
			'id1',
			{
				name: 'warehouse',
				statuses: statuses([
					['q2', 'FAILED'],
					['q1', 'ACTIVE'],
				]),
			},
		],
		['id3', { name: 'idle', statuses: statuses([]) }],
	]);
	expect(written(snapshot)).toBe('id1 warehouse q1=A,q2=F\nid2 crm  pool=C\nid3 idle ');
});

it.each<[string, Array<[string, Snapshot extends Map<string, infer One> ? One : never]>]>([
	['nothing', []],
	['a connection without a name', [['id', { name: '', statuses: statuses([]) }]]],
	[
		'another status',
		[
			[
				'id',
				{
					name: 'a',
					statuses: statuses([
						['q', 'DELETING'],
						['r', ''],
					]),
				},
			],
		],
	],
	[
		'names as no service should have them',
		[
			[
				'__proto__',
				{
					name: 'a b%20c=,\n\r\td',
					statuses: statuses(
						[
							['constructor', 'A B'],
							['q=A,x', 'ACTIVE'],
						],
						[['\ud800é😀', 'C%']],
					),
				},
			],
		],
	],
])('%s is read as it was written', (_, entries) => {
	expect(read(written(new Map(entries)))).toEqual(new Map(entries));
});

it.each([
	[1, 10_000],
	[200, 50],
])('%d connections with %d queues each stay under 1 MB', (connections, queues) => {
	const names = Array.from({ length: queues }, (_, index) => `nightly_reports_of_team_${index}`);
	const all = statuses(names.map((name) => [name, 'CREATING']));
	const ids = Array.from({ length: connections }, (_, index) => `${index}`.padStart(36, '0'));
	const snapshot: Snapshot = new Map(ids.map((id) => [id, { name: 'warehouse', statuses: all }]));
	expect(JSON.stringify(written(snapshot)).length).toBeLessThan(1_000_000);
	expect(read(written(snapshot))).toEqual(snapshot);
});
