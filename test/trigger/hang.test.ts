import { briefly, cloudOfTests, ids } from './setting';

const setting = cloudOfTests();

it('a poll gives up a request that nobody answers after half a minute, and asks again', async () => {
	const trigger = await setting.watching();
	setting.set(ids.warehouse, 'q1', 'CREATING');
	setting.cloud.faults.add({ kind: 'hang' });
	expect(briefly(await trigger.poll())).toEqual(['bindingAdded warehouse/q1']);
	const [first, second] = setting.cloud.journal.slice(-2);
	expect(first?.fault).toBe('hang');
	expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(30_000);
}, 90_000);
