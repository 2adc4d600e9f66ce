import { allEvents, briefly, cloudOfTests, ids, jsonsOf } from './setting';

const setting = cloudOfTests();
const failed = ['bindingFailed warehouse/q1'];

/** An n8n that saw a binding fail and started the workflow, and then saw it in this state. */
async function afterFailing(triggerOn: string[], next: 'ACTIVE' | 'CREATING') {
	setting.set(ids.warehouse, 'q1', 'ACTIVE');
	const stored = setting.trigger({ triggerOn });
	const n8n = stored.activate();
	await n8n.poll();
	setting.set(ids.warehouse, 'q1', 'FAILED');
	expect(briefly(jsonsOf(await n8n.poll()))).toEqual(failed);
	setting.set(ids.warehouse, 'q1', next);
	return { stored, n8n, output: await n8n.poll() };
}

describe('after a restart of n8n the comparison is with what n8n stored last', () => {
	it.each([
		['that Trigger On leaves out', ['bindingFailed'], 'ACTIVE'],
		['that has no event', allEvents, 'CREATING'],
	] as const)('so a change before it %s counts for nothing', async (_, triggerOn, next) => {
		const { stored, output } = await afterFailing([...triggerOn], next);
		expect(output).toBeNull();
		setting.set(ids.warehouse, 'q1', 'FAILED');
		// n8n knows it as FAILED, from the time when the workflow started.
		expect(await stored.activate().poll()).toBeNull();
	});

	it('so a change before it that started the workflow counts', async () => {
		const { stored, output } = await afterFailing(allEvents, 'ACTIVE');
		expect(briefly(jsonsOf(output))).toEqual(['bindingActive warehouse/q1']);
		setting.set(ids.warehouse, 'q1', 'FAILED');
		expect(briefly(jsonsOf(await stored.activate().poll()))).toEqual(failed);
	});

	it('and an n8n that goes on running knows what it saw', async () => {
		const { n8n } = await afterFailing(['bindingFailed'], 'ACTIVE');
		setting.set(ids.warehouse, 'q1', 'FAILED');
		expect(briefly(jsonsOf(await n8n.poll()))).toEqual(failed);
	});
});

it('a workflow that is activated again reports what changed while inactive, once', async () => {
	const stored = setting.trigger();
	await stored.activate().poll();
	setting.set(ids.warehouse, 'q1', 'FAILED');
	const activatedAgain = stored.activate();
	const items = briefly(jsonsOf(await activatedAgain.poll()));
	expect(items).toEqual(['bindingAdded warehouse/q1', ...failed]);
	expect(await activatedAgain.poll()).toBeNull();
	expect(await stored.activate().poll()).toBeNull();
});
