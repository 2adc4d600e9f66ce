import { startEmulator } from '../index';
import { call, emulator, project, withEmulator } from './setting';

withEmulator();

describe('The tables', () => {
	const list = async (path: string, query: Record<string, string> = {}) =>
		await call('GET', `/v1.0/${project}/databases${path}`, { query });

	it('are listed, or not, or the API is missing', async () => {
		const { data } = await list('');
		expect(data).toMatchObject({
			database_count: 2,
			databases: [{ database_name: 'default' }, { database_name: 'sales', table_number: 4 }],
		});
		expect((await list('', { keyword: 'SAL' })).data.database_count).toBe(1);
		const tables = (await list('/SALES/tables', { keyword: 'e' })).data;
		expect(tables.tables.map((table: { table_name: string }) => table.table_name)).toEqual([
			'customers',
			'events',
			'orders',
			'readings',
		]);
		expect((await list('/nope/tables')).data.error_code).toBe('DLI.0002');
		emulator.switches.databases = 'empty';
		expect((await list('')).data).toMatchObject({ database_count: 0, databases: [] });
		emulator.switches.databases = 'missing';
		expect((await list('')).data.error_code).toBe('APIG.0101');
	});

	it('are not there in an empty emulator', async () => {
		const empty = await startEmulator({ seed: 'empty' });
		expect(await empty.state.project().lake.tables()).toEqual(new Map([['default', []]]));
		await empty.close();
	});
});
