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
		['replaces all by none', 'replaceAll', table(), []],
		['replaces all by none without a table', 'replaceAll', {}, []],
		['adds', 'addOrUpdate', table(db3), [db1, db2, db3]],
		[
			'updates, each in its place',
			'addOrUpdate',
			table({ ...db1, ip: '10.0.0.9' }, db3),
			[{ ...db1, ip: '10.0.0.9' }, db2, db3],
		],
		['adds nothing', 'addOrUpdate', table(), [db1, db2]],
		['removes by name', 'remove', table({ name: 'db1', ip: '' }), [db2]],
		['removes whatever the address', 'remove', table({ ...db1, ip: '10.9.9.9' }), [db2]],
		['removes what is not there', 'remove', table(db3), [db1, db2]],
		['removes several given as text', 'remove', table({ name: 'db2, db1', ip: '' }), []],
	])('%s', async (_, mode, entered, left) => {
		give(db1, db2);
		expect(await setting.jsons({ ...form, mode, hosts: entered })).toEqual([
			{ connection_id: ids.warehouse, hosts: left },
		]);
		expect(hosts()).toEqual(left);
		expect(methods()).toEqual(mode === 'replaceAll' ? ['PUT'] : ['GET', 'PUT']);
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
		['an array in values', { values: [db1, db2] }],
		['the text of a JSON array', JSON.stringify([db1, db2])],
		['the text of a JSON object of names and addresses', '{"db1":"10.0.0.1","db2":"10.0.0.2"}'],
		['an object of names and addresses', { db1: '10.0.0.1', db2: '10.0.0.2' }],
		['text with commas', 'db1=10.0.0.1, db2=10.0.0.2'],
		['text in lines', 'db1=10.0.0.1\ndb2=10.0.0.2\n'],
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

	it.each<[string, IDataObject]>([
		['empty', { list: '' }],
		['missing', {}],
		['null', { list: null }],
		['one comma', { list: ',' }],
		['half a list', { list: '[{"name": "db2"' }],
		['something else', { list: { hosts: [db2] } }],
		['a list of something else', { list: [{ host: 'db2' }] }],
	])('removes no host because the cell of a list is %s', async (_, json) => {
		give(db1);
		const entered = table({ name: '={{ $json.list }}', ip: '' });
		const { error } = await setting.run({ ...form, hosts: entered }, { input: itemsOf([json]) });
		expect(error?.message).toBe('Hosts, row 1: “” cannot be a host name [item 0]');
		expect(hosts()).toEqual([db1]);
		expect(methods()).toEqual([]);
	});

	it('treats the items of one connection one after the other, in their order', async () => {
		const input = itemsOf([
			{ mode: 'replaceAll', ...db1 },
			{ mode: 'addOrUpdate', ...db2 },
			{ mode: 'remove', ...db1 },
			{ mode: 'addOrUpdate', ...db3 },
		]);
		const entered = table({ name: '={{ $json.name }}', ip: '={{ $json.ip }}' });
		const form4 = { ...form, mode: '={{ $json.mode }}', hosts: entered };
		const jsons = await setting.jsons(form4, { input });
		expect(jsons.map((json) => json.hosts)).toEqual([[db1], [db1, db2], [db2], [db2, db3]]);
		expect(hosts()).toEqual([db2, db3]);
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
			message: 'Hosts: 20001 are too many [item 0]',
			description: 'At most 20000.',
		});
		expect(methods()).toEqual([]);
	});

	it('puts the hosts again when the answer was lost', async () => {
		setting.cloud.faults.add({ method: 'PUT', kind: 'lostAnswer' });
		await setting.jsons({ ...form, hosts: table(db1) });
		expect(hosts()).toEqual([db1]);
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
					error: `Connection ${ids.missing} does not exist. [item 1]`,
					details: { next_step: expect.stringMatching(/^Choose the connection/) },
				},
				pairedItem: { item: 1 },
			},
		]);
	});
});
