import { briefly, cloudOfTests, ids } from './setting';

const setting = cloudOfTests();
const sizeOf = (staticData: unknown) => JSON.stringify(staticData).length;

describe('what the trigger remembers', () => {
	it('is not touched by a poll without changes, in whatever order things are listed', async () => {
		for (const name of ['q2', 'q1']) setting.set(ids.warehouse, name, 'ACTIVE');
		const trigger = await setting.watching();
		const { connections } = setting.cloud.state.project();
		const { bindings } = setting.cloud.state.connection(ids.warehouse) ?? {};
		for (const map of [connections, bindings]) reverse(map ?? new Map());
		// Frozen, it would throw if it were stored again.
		Object.freeze(trigger.staticData);
		expect(await trigger.poll()).toEqual([]);
	});

	it('is JSON, sorted, with its version', async () => {
		setting.set(ids.kafka, 'q1', 'ACTIVE');
		for (const name of ['q2', 'q1']) setting.set(ids.warehouse, name, 'ACTIVE');
		setting.set(ids.warehouse, 'q0', 'FAILED');
		const pool = { type: 'elasticResourcePool', name: 'batch_pool', status: 'ACTIVE' } as const;
		setting.cloud.setBinding(ids.crm, pool);
		const trigger = await setting.watching();
		const [data] = Object.values(trigger.staticData);
		const memory: unknown = JSON.parse(String(Object(data).connections));
		expect(memory).toMatchObject({
			version: 2,
			connections: {
				[ids.warehouse]: ['warehouse', { ACTIVE: ['q1', 'q2'], FAILED: ['q0'] }],
				[ids.crm]: ['crm_database', {}, { ACTIVE: ['batch_pool'] }],
				[ids.kafka]: ['kafka', { ACTIVE: ['q1'] }],
			},
		});
	});

	it.each([
		[10_000, 1],
		[200, 50],
	])('stays under 1 MB with %d connections of %d bindings each', async (connections, bindings) => {
		const { cloud } = setting;
		cloud.state.project().connections.clear();
		const last: string[] = [];
		for (let index = 0; index < connections; index++) {
			const { id } = cloud.state.addConnection({ name: `warehouse_${index}` });
			for (let queue = 0; queue < bindings; queue++)
				setting.set(id, `nightly_${index}_${queue}`, 'ACTIVE');
			last[0] = id;
		}
		const trigger = await setting.watching();
		expect(sizeOf(trigger.staticData)).toBeLessThan(1_000_000);
		setting.set(last[0] ?? '', 'q1', 'ACTIVE');
		cloud.journal.length = 0;
		expect(await trigger.poll()).toHaveLength(2);
		// One more, because the last page is full.
		expect(cloud.journal).toHaveLength(connections / 100 + 1);
	});

	it.each(['a b%20c=,\n\r\td', '\ud800é😀"\\', `${'long '.repeat(400)}`, '7'])(
		'holds the name %j, which no service should give',
		async (name) => {
			const trigger = await setting.watching();
			const { id } = setting.cloud.state.addConnection({ name });
			setting.set(id, name, 'CREATING');
			setting.cloud.setBinding(id, { type: 'elasticResourcePool', name, status: 'ACTIVE' });
			expect(await trigger.poll()).toHaveLength(4);
			expect(await trigger.poll()).toEqual([]);
			setting.delete(id);
			expect(await trigger.poll()).toHaveLength(3);
		},
	);

	it('is not touched by "Fetch test event"', async () => {
		const trigger = await setting.watching();
		setting.set(ids.warehouse, 'q1', 'FAILED');
		Object.freeze(trigger.staticData);
		expect(await trigger.fetch()).toHaveLength(1);
		trigger.staticData = { ...trigger.staticData };
		expect(briefly(await trigger.poll())).toEqual([
			'bindingAdded warehouse/q1',
			'bindingFailed warehouse/q1',
		]);
	});
});

describe('what cannot be read begins anew, without a flood of events', () => {
	it.each([
		['of version 0.1.0', { scope: '1 dliApi all', connections: `${ids.warehouse} warehouse q2=A` }],
		['of 0.1.0 in the present scope', { connections: `${ids.warehouse} warehouse q2=A` }],
		['of another version', { connections: '{"version":3,"connections":{}}' }],
		['without connections', { connections: '{"version":2}' }],
		['cut off', { connections: '{"version":2,"conn' }],
	])('a memory %s', async (_, stored) => {
		const trigger = await setting.watching();
		const [data] = Object.values(trigger.staticData);
		Object.assign(data ?? {}, stored);
		setting.set(ids.warehouse, 'q1', 'FAILED');
		expect(await trigger.poll()).toEqual([]);
		setting.set(ids.warehouse, 'q1', 'ACTIVE');
		expect(briefly(await trigger.poll())).toEqual(['bindingActive warehouse/q1']);
		expect(Object.keys(data ?? {})).toEqual(['scope', 'connections']);
	});
});

describe('names that mean something to JavaScript', () => {
	it.each(['constructor', '__proto__', 'tostring', 'hasownproperty'])('%s', async (name) => {
		const trigger = await setting.watching();
		const { id } = setting.cloud.state.addConnection({ name });
		const events: string[] = [];
		for (const status of ['CREATING', 'ACTIVE', 'FAILED', 'UNBOUND'] as const) {
			setting.set(id, name, status);
			events.push(...briefly(await trigger.poll()));
			expect(await trigger.poll()).toEqual([]);
		}
		expect(events).toEqual([
			`bindingAdded ${name}/${name}`,
			`connectionCreated ${name}/${name}`,
			`bindingActive ${name}/${name}`,
			`bindingFailed ${name}/${name}`,
			`bindingRemoved ${name}/${name}`,
		]);
	});
});

describe('a change', () => {
	it('of the case of a status is none', async () => {
		setting.set(ids.warehouse, 'q1', 'ACTIVE');
		const trigger = await setting.watching();
		setting.cloud.switches.statusCase = 'title';
		expect(await trigger.poll()).toEqual([]);
		setting.set(ids.warehouse, 'q1', 'FAILED');
		expect(await trigger.poll()).toMatchObject([{ event: 'bindingFailed', status: 'FAILED' }]);
		setting.cloud.switches.statusCase = 'upper';
		expect(await trigger.poll()).toEqual([]);
	});

	it('that ends where it began between two polls is not seen', async () => {
		setting.set(ids.warehouse, 'q1', 'ACTIVE');
		const trigger = await setting.watching();
		setting.set(ids.warehouse, 'q1', 'FAILED');
		setting.set(ids.warehouse, 'q1', 'ACTIVE');
		setting.set(ids.warehouse, 'q2', 'ACTIVE');
		setting.set(ids.warehouse, 'q2', 'UNBOUND');
		expect(await trigger.poll()).toEqual([]);
	});

	it('from FAILED to FAILED by way of a second try is seen with a poll in between', async () => {
		setting.set(ids.warehouse, 'q1', 'FAILED');
		const trigger = await setting.watching();
		setting.cloud.state.project().failures.set('q1', 'Still not.');
		setting.cloud.switches.settle = 3_600_000;
		await setting.run();
		expect(await trigger.poll()).toEqual([]);
		setting.cloud.skipTime(3_600_000);
		expect(await trigger.poll()).toMatchObject([{ event: 'bindingFailed', err_msg: 'Still not.' }]);
	});
});

/** Lists the same in reverse. */
function reverse<K, V>(map: Map<K, V>): void {
	const entries = [...map].reverse();
	map.clear();
	for (const [key, value] of entries) map.set(key, value);
}
