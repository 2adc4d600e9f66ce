/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import type { IDataObject } from 'n8n-workflow';
import { setTimeout } from 'node:timers/promises';
import { briefly, cloudOfTests, type Trigger } from './setting';

const setting = cloudOfTests({ settle: 0, seed: 'empty' });

/** Something happens while the page that begins at this offset is on its way. */
async function pollWhile(
	trigger: Trigger,
	offset: string,
	happens: () => void,
): Promise<IDataObject[]> {
	const { cloud } = setting;
	cloud.journal.length = 0;
	cloud.switches.latency = 50;
	let isOver = false;
	const items = trigger.poll().finally(() => (isOver = true));
	while (!isOver && !cloud.journal.some(({ query }) => query.offset === offset))
		await setTimeout(1);
	expect(isOver).toBe(false);
	happens();
	cloud.switches.latency = 0;
	return await items;
}

const gets = () => setting.cloud.journal.filter(({ path }) => !path.endsWith('-connections'));
const connections = () => setting.cloud.state.project().connections;

describe('a list that shifts while its pages are read', () => {
	it('loses nothing that moved to a page already read', async () => {
		const many = setting.addConnections(250);
		setting.set(many[100] ?? '', 'q1', 'CREATING');
		const trigger = await setting.watching();
		// The 101st moves to the first page, where it was not yet.
		const items = await pollWhile(trigger, '100', () => {
			setting.delete(many[0] ?? '');
			setting.set(many[100] ?? '', 'q1', 'ACTIVE');
		});
		expect(briefly(items)).toEqual(['bindingActive many_101/q1']);
		expect(gets().map(({ path }) => path.split('/').pop())).toEqual([many[100]]);
		// The first was still listed on its page: it is gone for the next poll.
		expect(briefly(await trigger.poll())).toEqual(['connectionDeleted many_1/many_1']);
		expect(await trigger.poll()).toEqual([]);
	});

	it('counts nothing twice that moved to a page not yet read', async () => {
		setting.addConnections(150);
		const trigger = await setting.watching();
		const items = await pollWhile(trigger, '100', () => {
			const { id } = setting.cloud.state.addConnection({ name: 'first' });
			// Newest first, as a cloud may list them.
			const all = [...connections()];
			connections().clear();
			for (const [key, connection] of [...all.slice(-1), ...all.slice(0, -1)]) {
				connections().set(key, connection);
			}
			setting.set(id, 'q1', 'CREATING');
		});
		expect(items).toEqual([]);
		expect(briefly(await trigger.poll())).toEqual([
			'bindingAdded first/q1',
			'connectionCreated first/first',
		]);
	});

	it('survives that half of it goes', async () => {
		const many = setting.addConnections(250);
		const trigger = await setting.watching();
		const first = await pollWhile(trigger, '100', () => {
			for (const id of many.slice(0, 120)) setting.delete(id);
		});
		const items = [...first, ...(await trigger.poll())];
		expect(new Set(items.map(({ event }) => event))).toEqual(new Set(['connectionDeleted']));
		expect(new Set(items.map(({ connection_id }) => connection_id))).toEqual(
			new Set(many.slice(0, 120)),
		);
		expect(items).toHaveLength(120);
		expect(await trigger.poll()).toEqual([]);
	});
});

describe('a list of', () => {
	it.each([
		[99, 1],
		// Some clouds count the entries of the page only, so a full page is not known to be the last.
		[100, 2],
		[101, 2],
		[200, 3],
	])('%d connections costs %d requests', async (count, requests) => {
		const many = setting.addConnections(count);
		const trigger = await setting.watching();
		setting.cloud.journal.length = 0;
		setting.set(many[count - 1] ?? '', 'q1', 'CREATING');
		expect(await trigger.poll()).toMatchObject([{ name: 'q1', event: 'bindingAdded' }]);
		expect(setting.cloud.journal).toHaveLength(requests);
	});

	it('99 connections costs one more where the service does not say how many there are', async () => {
		setting.addConnections(99);
		const trigger = await setting.watching();
		const { is_success, connections: page } = setting.listed();
		setting.answer({ is_success, connections: page });
		setting.cloud.journal.length = 0;
		expect(await trigger.poll()).toEqual([]);
		expect(setting.cloud.journal).toHaveLength(2);
	});
});

it('a page that fails fails the poll', async () => {
	const many = setting.addConnections(250);
	const trigger = await setting.watching();
	const stored = JSON.stringify(trigger.staticData);
	for (const id of [many[0], many[249]]) setting.set(id ?? '', 'q1', 'CREATING');
	setting.cloud.faults.add({ kind: 'html', after: 2 });
	await expect(trigger.poll()).rejects.toThrow('A web page came back');
	expect(JSON.stringify(trigger.staticData)).toBe(stored);
	expect(await trigger.poll()).toHaveLength(2);
});
