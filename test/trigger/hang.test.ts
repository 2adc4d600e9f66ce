import { briefly, cloudOfTests, ids } from './setting';

const setting = cloudOfTests();

it('a poll gives up a request that nobody answers after 12.5 seconds, and asks again', async () => {
	const trigger = await setting.watching();
	setting.set(ids.warehouse, 'q1', 'CREATING');
	setting.cloud.faults.add({ kind: 'hang' });
	expect(briefly(await trigger.poll())).toEqual(['bindingAdded warehouse/q1']);
	const [first, second] = setting.cloud.journal.slice(-2);
	expect(first?.fault).toBe('hang');
	const patience = (second?.at ?? 0) - (first?.at ?? 0);
	expect(patience).toBeGreaterThanOrEqual(12_500);
	expect(patience).toBeLessThan(20_000);
}, 60_000);
