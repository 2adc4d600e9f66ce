import { preview, rowsOf, statusOf, submit, submitted, withQuickJobs } from './jobs';
import { emulator, withEmulator } from './setting';

withEmulator();
withQuickJobs();

describe('A statement in Spark SQL', () => {
	it.each([
		['comments', 'SELECT 1 -- one\n /* two /* three */ */ + 1', 2],
		['a comment that goes on in the next line', 'SELECT 1 -- one \\\n + 1\n + 2', 3],
		['names in backticks', 'SELECT `my ``column``` FROM (SELECT 5 AS `my ``column```)', 5],
		['a table by its full name', 'SELECT count(*) FROM `sales`.orders', 200],
		['equality that knows NULL', 'SELECT NULL <=> NULL', true],
		['a pattern with an escape', "SELECT '50%' LIKE '50\\%' AND NOT '50x' LIKE '50\\%'", true],
		['a pattern with another escape', "SELECT '50%' LIKE '50!%' ESCAPE '!'", true],
		['a keyword next to a text', "SELECT DATE'2024-02-29' = DATE '2024-02-29'", true],
		['numbers with letters', 'SELECT 2L * 1.5D + 1e1', 13],
		['functions of Spark', 'SELECT nvl(NULL, size(array(1, 2, 3)))', 3],
		['division of whole numbers', 'SELECT 1 / 2', 0.5],
	])('may have %s', async (_, sql, value) => {
		expect(await rowsOf(sql)).toEqual([[value]]);
	});

	it.each(['SELECT $1', 'SELECT ?', "SELECT 'a", 'SELECT `a', 'SELECT /* 1', 'SELECT \0 1'])(
		'cannot be %j',
		async (sql) => {
			const { status, data } = await submit(sql);
			expect([status, data.error_code]).toEqual([400, 'DLI.0004']);
		},
	);

	it('makes databases and tables, whatever is said about their storage', async () => {
		await submitted("CREATE DATABASE IF NOT EXISTS lab COMMENT 'tests'");
		await submitted(
			`CREATE TABLE lab.notes (id BIGINT COMMENT 'number', text STRING)
			USING parquet OPTIONS (path 'obs://bucket/a', "b" "c") COMMENT 'of the lab'`,
		);
		await submitted("INSERT INTO TABLE lab.notes VALUES (1, 'a'), (2, 'b')");
		await submitted('CREATE TABLE lab.copies STORED AS orc AS SELECT text AS using FROM lab.notes');
		expect(await rowsOf('SELECT * FROM lab.copies')).toEqual([['a'], ['b']]);
		await submitted('CREATE TABLE default.mine (a INT)');
		expect(await rowsOf('SELECT count(*) FROM default.mine')).toEqual([[0]]);
		emulator.switches.previewDdl = true;
		const shown = async (sql: string) => (await preview(await submitted(sql))).data.rows;
		expect(await shown('SHOW DATABASES')).toEqual([['default'], ['lab'], ['sales']]);
		expect(await shown('SHOW TABLES IN lab')).toEqual([
			['lab', 'copies', false],
			['lab', 'notes', false],
		]);
		expect(await shown('DESC TABLE lab.notes')).toEqual([
			['id', 'bigint', null],
			['text', 'string', null],
		]);
	});

	it('overwrites a table, also with what is in it', async () => {
		const sql = 'INSERT OVERWRITE TABLE orders SELECT * FROM orders WHERE order_id < 3';
		expect(await statusOf(await submitted(sql))).toMatchObject({
			status: 'FINISHED',
			input_row_count: 2,
		});
		expect(await rowsOf('SELECT count(*) FROM orders')).toEqual([[2]]);
		const values = "INSERT OVERWRITE customers VALUES (1, 'a', 'b', DATE '2024-01-01')";
		expect((await statusOf(await submitted(values))).status).toBe('FINISHED');
		expect(await rowsOf('SELECT count(*) FROM customers')).toEqual([[1]]);
	});
});
