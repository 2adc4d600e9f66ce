/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { setTimeout } from 'node:timers/promises';
import { briefly, cloudOfTests, ids, jsonsOf, type Cloud } from './setting';

const setting = cloudOfTests();

/** Begins a poll that reads now, and whose answer is long in coming. */
async function slowly<T>({ cloud }: Cloud, poll: () => Promise<T>): Promise<() => Promise<T>> {
	const requests = cloud.journal.length;
	cloud.faults.add({ kind: 'slowDrip', bytesPerSecond: 20_000 });
	let isOver = false;
	const running = poll().finally(() => (isOver = true));
	while (!isOver && !cloud.journal[requests]?.answeredAt) await setTimeout(1);
	expect(isOver).toBe(false);
	return async () => await running;
}

it('a poll that is overtaken by the next one reports nothing twice and undoes nothing', async () => {
	setting.set(ids.warehouse, 'q1', 'CREATING');
	const stored = setting.trigger();
	const n8n = stored.activate();
	await n8n.poll();
	const overtaken = await slowly(setting, n8n.poll);
	setting.set(ids.warehouse, 'q1', 'ACTIVE');
	expect(briefly(jsonsOf(await n8n.poll()))).toEqual(['bindingActive warehouse/q1']);
	expect(await overtaken()).toBeNull();
	expect(await n8n.poll()).toBeNull();
	expect(await stored.poll()).toEqual([]);
});

it('a change that both polls see is reported by one', async () => {
	const n8n = setting.trigger().activate();
	await n8n.poll();
	setting.set(ids.warehouse, 'q1', 'CREATING');
	const overtaken = await slowly(setting, n8n.poll);
	const items = [...jsonsOf(await n8n.poll()), ...jsonsOf(await overtaken())];
	expect(briefly(items)).toEqual(['bindingAdded warehouse/q1']);
});

it('a slow poll that nobody overtook with news reports its own', async () => {
	const n8n = setting.trigger().activate();
	await n8n.poll();
	setting.set(ids.warehouse, 'q1', 'CREATING');
	const slow = await slowly(setting, n8n.poll);
	setting.set(ids.warehouse, 'q1', 'UNBOUND');
	expect(await n8n.poll()).toBeNull();
	expect(briefly(jsonsOf(await slow()))).toEqual(['bindingAdded warehouse/q1']);
	expect(briefly(jsonsOf(await n8n.poll()))).toEqual(['bindingRemoved warehouse/q1']);
});

it('two first polls take one baseline, the newer one', async () => {
	const n8n = setting.trigger().activate();
	const overtaken = await slowly(setting, n8n.poll);
	setting.set(ids.warehouse, 'q1', 'CREATING');
	expect(await n8n.poll()).toBeNull();
	expect(await overtaken()).toBeNull();
	expect(await n8n.poll()).toBeNull();
});
