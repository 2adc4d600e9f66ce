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

	it('stays under 1 MB with 10,000 connections, and a poll still finds the one change', async () => {
		const { cloud } = setting;
		for (let index = 0; index < 10_000; index++) {
			const { id } = cloud.state.addConnection({ name: `customer_warehouse_${index}` });
			setting.set(id, `nightly_reports_${index}`, 'CREATING');
		}
		const trigger = await setting.watching();
		expect(sizeOf(trigger.staticData)).toBeLessThan(1_000_000);
		setting.set([...cloud.state.project().connections.keys()][9000] ?? '', 'q1', 'ACTIVE');
		cloud.journal.length = 0;
		expect(await trigger.poll()).toHaveLength(2);
		expect(cloud.journal).toHaveLength(101);
	});

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

describe('what another version has remembered', () => {
	it.each([
		['in another notation', { connections: '{"a":1}' }],
		['that cannot be decoded', { connections: `${ids.warehouse} 100% q1=A` }],
		['without the version of its notation', { scope: 'dliApi all' }],
	])('%s, begins anew', async (_, stored) => {
		const trigger = await setting.watching();
		const [data] = Object.values(trigger.staticData);
		Object.assign(data ?? {}, stored);
		setting.set(ids.warehouse, 'q1', 'FAILED');
		expect(await trigger.poll()).toEqual([]);
		setting.set(ids.warehouse, 'q1', 'ACTIVE');
		expect(briefly(await trigger.poll())).toEqual(['bindingActive warehouse/q1']);
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
