/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { setTimeout } from 'node:timers/promises';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byId, ids, itemsOf, settingOfTests } from '../setting';

const setting = settingOfTests();
const form = { resource: 'connection', operation: 'updateHosts' };
const table = (...values: INodeParameters[]) => ({ values });
const db1 = { name: 'db1', ip: '10.0.0.1' };
const db2 = { name: 'db2', ip: '10.0.0.2' };
const db3 = { name: 'db3', ip: 'fd00::3' };

const give = (...hosts: Array<typeof db1>) => {
	setting.cloud.state.connection(ids.warehouse)?.hosts.push(...hosts);
};
const hosts = (id = ids.warehouse) => setting.cloud.state.connection(id)?.hosts;
const methods = () => setting.cloud.journal.map(({ method }) => method);

describe('Update Hosts', () => {
	it.each([
		['replaces all', 'replaceAll', table(db3), [db3]],
		['replaces all by none for [] itself', 'replaceAll', table({ name: '={{ [] }}', ip: '' }), []],
		['replaces all by none for "[]"', 'replaceAll', table({ name: '[]', ip: '' }), []],
		['adds', 'addOrUpdate', table(db3), [db1, db2, db3]],
		[
			'updates, each in its place',
			'addOrUpdate',
			table({ ...db1, ip: '10.0.0.9' }, db3),
			[{ ...db1, ip: '10.0.0.9' }, db2, db3],
		],
		['removes by name', 'remove', table({ name: 'db1', ip: '' }), [db2]],
		['removes a pair', 'remove', table(db1), [db2]],
		['removes several given as text', 'remove', table({ name: 'db2, db1', ip: '' }), []],
	])('%s', async (_, mode, entered, left) => {
		give(db1, db2);
		expect(await setting.jsons({ ...form, mode, hosts: entered })).toEqual([
			{ connection_id: ids.warehouse, hosts: left },
		]);
		expect(hosts()).toEqual(left);
		expect(methods()).toEqual(['GET', 'PUT', 'GET']);
	});

	it.each([
		['what is there is added', 'addOrUpdate', table(db2)],
		['what is not there is removed', 'remove', table(db3)],
		['a pair with another address is removed', 'remove', table({ ...db1, ip: '10.9.9.9' })],
		['all are replaced by the same', 'replaceAll', table(db1, db2)],
	])('writes nothing when %s', async (_, mode, entered) => {
		give(db1, db2);
		expect(await setting.jsons({ ...form, mode, hosts: entered })).toEqual([
			{ connection_id: ids.warehouse, hosts: [db1, db2] },
		]);
		expect(methods()).toEqual(['GET']);
	});

	it.each([
		['addOrUpdate', {}],
		['addOrUpdate', table()],
		['remove', {}],
		['remove', table()],
		['replaceAll', {}],
		['replaceAll', table()],
		['replaceAll', '={{ null }}'],
		['replaceAll', '={{ "" }}'],
		['replaceAll', '={{ "null" }}'],
	])('refuses, in mode %s, a form with nothing in it (%j)', async (mode, entered) => {
		give(db1);
		const { error } = await setting.run({ ...form, mode, hosts: entered });
		expect(error?.message).toBe('Hosts: nothing is entered');
		expect(hosts()).toEqual([db1]);
		expect(methods()).toEqual([]);
	});

	it('is fine twice in a row, in every mode', async () => {
		for (const mode of ['replaceAll', 'addOrUpdate', 'remove']) {
			const entered = { ...form, mode, hosts: table(db1, db2) };
			const [once] = await setting.jsons(entered);
			const [again] = await setting.jsons(entered);
			expect(again).toEqual(once);
		}
		expect(hosts()).toEqual([]);
	});

	it.each([
		['an array', [db1, db2]],
		['the text of a JSON array', JSON.stringify([db1, db2])],
		['text with commas', 'db1=10.0.0.1, db2=10.0.0.2'],
		['text in lines', 'db1=10.0.0.1\ndb2=10.0.0.2\n'],
		['text with semicolons', 'db1=10.0.0.1; db2=10.0.0.2;'],
		['an array of texts', ['db1=10.0.0.1', 'db2 = 10.0.0.2']],
	])('takes a whole list from one cell that holds %s', async (_, list) => {
		const entered = table({ name: '={{ $json.list }}', ip: '' });
		const input = itemsOf([{ list }]);
		await setting.jsons({ ...form, hosts: entered }, { input });
		expect(hosts()).toEqual([db1, db2]);
	});

	it.each([
		['an array of names', ['db1', 'db2']],
		['names with commas', 'db1,db2'],
		['names with semicolons', 'db1; db2'],
		['names in lines', 'db1\ndb2'],
		['an array of hosts', [db1, { name: 'db2' }]],
	])('removes a whole list from one cell that holds %s', async (_, list) => {
		give(db1, db2, db3);
		const entered = table({ name: '={{ $json.list }}', ip: '' });
		await setting.jsons(
			{ ...form, mode: 'remove', hosts: entered },
			{ input: itemsOf([{ list }]) },
		);
		expect(hosts()).toEqual([db3]);
	});

	it('takes rows and whole lists together', async () => {
		const entered = table(db3, { name: '={{ $json.list }}', ip: '' });
		await setting.jsons({ ...form, hosts: entered }, { input: itemsOf([{ list: [db1, db2] }]) });
		expect(hosts()).toEqual([db3, db1, db2]);
	});

	const isEmpty = 'Hosts, row 1: Host Name is empty';
	const isNoList = 'Hosts: this is not a list';
	it.each<[string, IDataObject, string]>([
		['empty', { list: '' }, isEmpty],
		['missing', {}, isEmpty],
		['null', { list: null }, isEmpty],
		['one comma', { list: ',' }, isNoList],
		['half a list', { list: '[{"name": "db2"' }, isNoList],
		['an empty object', { list: {} }, isEmpty],
		['the text of an empty object', { list: '{}' }, isEmpty],
		['a list of an empty text', { list: [''] }, isEmpty],
		['a list of an empty object', { list: [{}] }, isEmpty],
		['a list of null', { list: [null] }, isNoList],
		['a list in a name', { list: { name: [] } }, isEmpty],
		['an object in a name', { list: { name: {} } }, isEmpty],
		['something else', { list: { hosts: [db2] } }, isEmpty],
		['a list of something else', { list: [{ host: 'db2' }] }, isEmpty],
		['an object of names and addresses', { list: { db1: '10.0.0.1' } }, isEmpty],
	])('never takes for "no hosts" a cell that is %s', async (_, json, said) => {
		give(db1);
		const entered = table({ name: '={{ $json.list }}', ip: '' });
		for (const mode of ['replaceAll', 'addOrUpdate', 'remove']) {
			const filled = { ...form, mode, hosts: entered };
			const { error } = await setting.run(filled, { input: itemsOf([json]) });
			expect(error?.message).toBe(said);
		}
		expect(hosts()).toEqual([db1]);
		expect(methods()).toEqual([]);
	});

	it('writes once for all items of one connection, in their order', async () => {
		const input = itemsOf([
			{ mode: 'replaceAll', ...db1 },
			{ mode: 'addOrUpdate', ...db2 },
			{ mode: 'remove', ...db1 },
			{ mode: 'addOrUpdate', ...db3 },
		]);
		const entered = table({ name: '={{ $json.name }}', ip: '={{ $json.ip }}' });
		const form4 = { ...form, mode: '={{ $json.mode }}', hosts: entered };
		const jsons = await setting.jsons(form4, { input });
		// What became of the hosts that each item named; the last one shows all.
		expect(jsons.map((json) => json.hosts)).toEqual([[], [db2], [], [db2, db3]]);
		expect(hosts()).toEqual([db2, db3]);
		expect(methods()).toEqual(['GET', 'PUT', 'GET']);
	});

	it('takes 20,000 hosts from one cell', async () => {
		const list = Array.from({ length: 20_000 }, (_, n) => ({ name: `host${n}`, ip: '10.0.0.1' }));
		const entered = table({ name: '={{ $json.list }}', ip: '' });
		await setting.jsons({ ...form, hosts: entered }, { input: itemsOf([{ list }]) });
		expect(hosts()).toEqual(list);
	});

	it('refuses 20,001 hosts before any request', async () => {
		const list = Array.from({ length: 20_001 }, (_, n) => `host${n}=10.0.0.1`).join('\n');
		const entered = table({ name: '={{ $json.list }}', ip: '' });
		const { error } = await setting.run(
			{ ...form, hosts: entered },
			{ input: itemsOf([{ list }]) },
		);
		expect(error).toMatchObject({
			message: 'Hosts: 20001 are too many',
			description: 'At most 20000.',
		});
		expect(methods()).toEqual([]);
	});

	it.each([
		['lost after it was carried out', { kind: 'lostAnswer' }, 1],
		['504 before it was', { kind: 'status', status: 504 }, 2],
		['a reset before it was', { kind: 'resetBefore' }, 2],
	] as const)('reads, before it writes again, when an answer was %s', async (_, fault, puts) => {
		give(db2);
		setting.cloud.faults.add({ method: 'PUT', ...fault });
		await setting.jsons({ ...form, hosts: table(db1) });
		expect(hosts()).toEqual([db2, db1]);
		expect(methods().filter((method) => method === 'PUT')).toHaveLength(puts);
		expect(methods().slice(0, 3)).toEqual(['GET', 'PUT', 'GET']);
	});

	it('keeps what another workflow added while an answer was lost', async () => {
		setting.cloud.switches.latency = 100;
		setting.cloud.faults.add({ method: 'PUT', kind: 'lostAnswer' });
		const running = setting.begin({ ...form, hosts: table(db1) });
		while (!methods().includes('PUT') || hosts()?.length !== 1) await setTimeout(5);
		// Another workflow, after our writing and before our reading.
		setting.cloud.state.connection(ids.warehouse)?.hosts.push(db3);
		expect((await running.finished).error).toBeUndefined();
		expect(hosts()).toEqual([db1, db3]);
	});

	it('writes once more when another workflow has overwritten it, and keeps what that wrote', async () => {
		setting.cloud.switches.latency = 100;
		const running = setting.begin({ ...form, hosts: table(db1) });
		while (hosts()?.length !== 1) await setTimeout(5);
		setting.cloud.state.connection(ids.warehouse)?.hosts.splice(0, 1, db3);
		expect((await running.finished).error).toBeUndefined();
		expect(hosts()).toEqual([db3, db1]);
	});

	it('keeps several hosts of one name as they are unless this name is given', async () => {
		const twins = [db1, { ...db1, ip: '10.0.0.7' }];
		give(...twins, db2);
		await setting.jsons({ ...form, hosts: table(db3) });
		expect(hosts()).toEqual([...twins, db2, db3]);
		await setting.jsons({ ...form, mode: 'remove', hosts: table({ ...db1, ip: '10.0.0.7' }) });
		expect(hosts()).toEqual([db1, db2, db3]);
		give({ ...db1, ip: '10.0.0.8' });
		await setting.jsons({ ...form, hosts: table(...twins) });
		expect(hosts()).toEqual([...twins, db2, db3]);
	});

	const unreadable = 'DLI described the connection without a readable list of its hosts';
	it.each([
		['missing', undefined],
		['null', null],
		['JSON text', '[]'],
		['an object', { db1: '10.0.0.1' }],
		['a list of names', ['db1']],
		['a list of other objects', [{ host: 'db1' }]],
	])('writes nothing where the hosts that were read are %s', async (_, read) => {
		give(db1);
		const place = { dest_vpc_id: 'vpc-1', dest_network_id: 'subnet-1' };
		const body = { id: ids.warehouse, name: 'warehouse', status: 'ACTIVE', ...place, hosts: read };
		for (const mode of ['addOrUpdate', 'remove', 'replaceAll']) {
			setting.cloud.faults.add({ method: 'GET', kind: 'status', status: 200, body });
			const { error } = await setting.run({ ...form, mode, hosts: table(db2) });
			expect(error?.message).toContain(unreadable);
		}
		expect(hosts()).toEqual([db1]);
		expect(methods()).toEqual(['GET', 'GET', 'GET']);
	});

	it('never takes another answer for a connection without hosts', async () => {
		give(db1, db2);
		const body = { message: 'service unavailable, try later' };
		setting.cloud.faults.add({ method: 'GET', kind: 'status', status: 200, body });
		await setting.jsons({ ...form, mode: 'remove', hosts: table(db2) });
		expect(hosts()).toEqual([db1]);
	});

	it('refuses a connection whose status is DELETED', async () => {
		const place = { dest_vpc_id: 'vpc-1', hosts: [] };
		const body = { id: ids.warehouse, name: 'warehouse', status: 'Deleted', ...place };
		setting.cloud.faults.add({ method: 'GET', kind: 'status', status: 200, body });
		const { error } = await setting.run({ ...form, hosts: table(db1) });
		expect(error?.message).toBe(
			`Connection ${ids.warehouse} does not exist: its status is DELETED.`,
		);
		expect(methods()).toEqual(['GET']);
	});

	it('sends three requests for 5,000 items of one connection, and puts the whole list out once', async () => {
		const input = itemsOf(Array.from({ length: 5000 }, (_, n) => ({ name: `host${n}` })));
		const entered = table({ name: '={{ $json.name }}', ip: '10.0.0.1' });
		const started = performance.now();
		const jsons = await setting.jsons({ ...form, hosts: entered }, { input });
		expect(performance.now() - started).toBeLessThan(30_000);
		expect(methods()).toEqual(['GET', 'PUT', 'GET']);
		expect(hosts()).toHaveLength(5000);
		expect(jsons.map((json) => json.hosts).flat()).toHaveLength(4999 + 5000);
	});

	it('keeps the other items when a connection does not exist', async () => {
		const input = itemsOf([{ id: ids.warehouse }, { id: ids.missing }, { id: ids.crm }]);
		const result = await setting.run(
			{ ...form, mode: 'addOrUpdate', connectionId: byId('={{ $json.id }}'), hosts: table(db1) },
			{ input, onError: 'continueErrorOutput' },
		);
		expect([hosts(), hosts(ids.crm)]).toEqual([[db1], [db1]]);
		expect(result.items('node').map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 2 },
		]);
		expect(result.items('node', 1)).toMatchObject([
			{
				json: {
					error: `Connection ${ids.missing} does not exist (item 1).`,
					details: { next_step: expect.stringMatching(/^Choose the connection/) },
				},
				pairedItem: { item: 1 },
			},
		]);
	});
});
