import type { Form } from './setting';
import { failureOf, settingOfJobs, values } from './setting';
import { itemsOf } from '../binding/setting';

const setting = settingOfJobs();
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
		['a missing field', '={{ $json.missing }}'],
		['an object', '={{ { a: 1 } }}'],
	])('is refused before anything is sent: %s', async (_, value) => {
		const result = await setting.sql(
			'SELECT :value',
			{ queryParameters: values({ value }) },
			{ onError: 'continueErrorOutput' },
		);
		console.log(failureOf(result));
		expect(setting.cloud.journal).toEqual([]);
	});
});
