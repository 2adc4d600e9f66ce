import axios from 'axios';
import { signed } from '../vendorClient';
import { jobs, preview, rowsOf, statusOf, submitted, withQuickJobs } from './jobs';
import { emulator, withEmulator } from './setting';

withEmulator();
withQuickJobs();

describe('A preview', () => {
	it('shows the first thousand rows, or fewer, while the status counts all', async () => {
		const id = await submitted('SELECT reading_id FROM readings ORDER BY 1');
		expect((await statusOf(id)).result_count).toBe(5000);
		const { data } = await preview(id);
		expect([data.row_count, data.rows.length, data.rows[999]]).toEqual([1000, 1000, [1000]]);
		expect((await preview(id, { 'page-size': '2' })).data.rows).toEqual([[1], [2]]);
		expect((await preview(id, { 'page-size': '1001' })).data.error_code).toBe('DLI.0001');
		expect((await preview(id, { 'queue-name': 'q1' })).status).toBe(200);
		expect((await preview(id, { 'queue-name': 'nope' })).data.error_code).toBe('DLI.0002');
	});

	it('keeps two columns of one name apart, and no rows have columns, too', async () => {
		const { data } = await preview(await submitted('SELECT 1 AS a, 2 AS a'));
		expect(data).toMatchObject({ schema: [{ a: 'int' }, { a: 'int' }], rows: [[1, 2]] });
		const none = await preview(await submitted('SELECT 1 AS a WHERE false'));
		expect(none.data).toMatchObject({ row_count: 0, schema: [{ a: 'int' }], rows: [] });
	});

	it('is refused before the end, or empty', async () => {
		emulator.switches.jobRun = 60_000;
		const id = await submitted('SELECT 1');
		expect((await preview(id)).data.error_code).toBe('DLI.0009');
		emulator.switches.previewUnfinished = 'empty';
		expect((await preview(id)).data).toMatchObject({ row_count: 0, rows: [] });
		emulator.skipTime(60_000);
		expect((await preview(id)).data.rows).toEqual([[1]]);
	});

	it('is refused once the result has expired', async () => {
		const id = await submitted('SELECT 1');
		emulator.switches.resultLifetime = 3_600_000;
		expect((await preview(id)).status).toBe(200);
		emulator.skipTime(3_600_000);
		expect((await preview(id)).data.error_code).toBe('DLI.0100');
	});

	it('is for queries, and for DDL where that is so', async () => {
		const insert = await submitted("INSERT INTO customers VALUES (7, 'G', 'H', NULL)");
		expect((await preview(insert)).data.error_code).toBe('DLI.0007');
		const desc = await submitted('DESC customers');
		expect((await preview(desc)).data.error_code).toBe('DLI.0007');
		emulator.switches.previewDdl = true;
		expect((await preview(insert)).data.error_code).toBe('DLI.0007');
		expect((await preview(desc)).data).toMatchObject({
			job_type: 'DDL',
			schema: [{ col_name: 'string' }, { data_type: 'string' }, { comment: 'string' }],
		});
	});

	it('may write column names in lower case', async () => {
		const id = await submitted('SELECT 1 AS OrderId');
		expect((await preview(id)).data.schema).toEqual([{ OrderId: 'int' }]);
		emulator.switches.columnCase = 'lower';
		expect((await preview(id)).data.schema).toEqual([{ orderid: 'int' }]);
	});
});

describe('A value', () => {
	it.each([
		['true', 'boolean', true],
		['NULL', 'int', null],
		['1Y', 'tinyint', 1],
		['1S', 'smallint', 1],
		['1', 'int', 1],
		['1L', 'bigint', 1],
		['1.5F', 'float', 1.5],
		['1.5D', 'double', 1.5],
		["cast('NaN' AS DOUBLE)", 'double', 'NaN'],
		['1.50', 'decimal(3,2)', 1.5],
		["'Köln 🌍'", 'string', 'Köln 🌍'],
		["DATE '2024-02-29'", 'date', '2024-02-29'],
		["TIMESTAMP '2024-02-29 01:02:03.5'", 'timestamp', '2024-02-29 01:02:03.5'],
		['array(1)', 'array<int>', [1]],
		["{'a': 1, 'b': 'x'}", 'struct<a:int,b:string>', { a: 1, b: 'x' }],
		["map([1], ['x'])", 'map<int,string>', { 1: 'x' }],
		['sum(1)', 'bigint', 1],
	])('%s is of type %s', async (sql, type, value) => {
		const { data } = await preview(await submitted(`SELECT ${sql} AS v`));
		expect(data).toMatchObject({ schema: [{ v: type }], rows: [[value]] });
	});

	it('keeps all its digits, as a number or as text', async () => {
		const id = await submitted('SELECT 9007199254740993, 1234567890123456789.10');
		const { endpoint, accessKey } = emulator;
		const path = `${jobs}/${id}/preview`;
		const { headers } = signed(endpoint, { method: 'GET', path }, accessKey);
		const transformResponse = (text: string) => text;
		const raw = await axios.get(endpoint + path, { headers, transformResponse, proxy: false });
		expect(raw.data).toContain('"rows":[[9007199254740993,1234567890123456789.10]]');
		emulator.switches.exactNumbers = 'text';
		const { data } = await preview(id);
		expect(data.rows).toEqual([['9007199254740993', '1234567890123456789.10']]);
	});

	it('of time may be a number, and a nested one text', async () => {
		Object.assign(emulator.switches, { times: 'number', nestedValues: 'text' });
		const sql = `SELECT DATE '1970-01-02', TIMESTAMP '1970-01-01 00:00:01.5', [[1, 2], [3]]`;
		expect(await rowsOf(sql)).toEqual([[86_400_000, 1500, '[[1,2],[3]]']]);
	});
});
