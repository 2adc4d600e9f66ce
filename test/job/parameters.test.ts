import { failureOf, settingOfJobs, values } from './setting';
import { itemsOf } from '../setting';

const setting = settingOfJobs();
const toErrors = { onError: 'continueErrorOutput' } as const;
const sent = () => setting.submits.map(({ body }) => Object(body).sql);

/** What DLI was asked to run for one value, given by this expression. */
async function literal(value: string, json = {}): Promise<string> {
	await setting.sql(
		'SELECT :value',
		{ queryParameters: values({ value }), waitForCompletion: false },
		{ input: itemsOf([json]) },
	);
	return String(sent().at(-1)).replace('SELECT ', '');
}

describe('a query parameter', () => {
	it.each([
		['a text that is typed', '1000', "'1000'"],
		['nothing typed', '', "''"],
		['a number', '={{ 1000 }}', '1000'],
		['a truth', '={{ true }}', 'TRUE'],
		['null', '={{ null }}', 'NULL'],
		[
			'a JavaScript date',
			'={{ new Date("2026-01-31T23:00:00+01:00") }}',
			"TIMESTAMP '2026-01-31 22:00:00.000Z'",
		],
		[
			'a date of n8n',
			'={{ DateTime.fromISO("2026-01-31T23:00:00+01:00") }}',
			"TIMESTAMP '2026-01-31 22:00:00.000Z'",
		],
		['a list', '={{ ["a", "b\'c"] }}', "('a', 'b\\'c')"],
		['a text from the item', '={{ $json.name }}', "'O\\'Neill'"],
		['a piece of a text', '=%{{ $json.name }}%', "'%O\\'Neill%'"],
	])('is sent as a literal: %s', async (_, value, expected) => {
		expect(await literal(value, { name: "O'Neill" })).toBe(expected);
	});

	it.each([
		['a missing field', '={{ $json.missing }}', 'the value is missing'],
		['an object', '={{ { a: 1 } }}', 'this is not a value that SQL can write'],
	])('is refused before anything is sent: %s', async (_, value, what) => {
		const queryParameters = values({ value });
		const result = await setting.sql('SELECT :value', { queryParameters }, toErrors);
		expect(failureOf(result).error).toBe(`Query Parameters, value: ${what}`);
		expect(setting.cloud.journal).toEqual([]);
	});
});

describe('query parameters', () => {
	it.each([
		['an object', '={{ { a: 1, b: "x" } }}'],
		['rows', '={{ [{ name: "a", value: 1 }, { name: "b", value: "x" }] }}'],
		['a JSON text', '={"a": 1, "b": "x"}'],
	])('may all come from one expression: %s', async (_, name) => {
		const queryParameters = { values: [{ name, value: '' }] };
		await setting.sql('SELECT :a, :b', { queryParameters, waitForCompletion: false });
		expect(sent()).toEqual(["SELECT 1, 'x'"]);
	});

	it('belong to their own item', async () => {
		const queryParameters = values({ n: '={{ $json.n }}' });
		const input = itemsOf([{ n: 1 }, { n: 'two' }]);
		await setting.sql('SELECT :n', { queryParameters, waitForCompletion: false }, { input });
		expect(sent()).toEqual(['SELECT 1', "SELECT 'two'"]);
	});

	it('find what they are looked for, whatever it is', async () => {
		const rows = await setting.rows('SELECT customer_id FROM customers WHERE name = :name', {
			queryParameters: values({ name: 'Frida "Fritz" Kahl' }),
		});
		expect(rows).toEqual([{ customer_id: 6 }]);
	});
});
