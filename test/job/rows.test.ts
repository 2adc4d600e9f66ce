import { settingOfJobs } from './setting';

const setting = settingOfJobs();

describe('rows', () => {
	it('come as one item each, linked to the item that asked', async () => {
		const result = await setting.sql(
			'SELECT customer_id, name FROM customers WHERE customer_id <= 2 ORDER BY 1',
		);
		expect(result.items('node')).toEqual([
			{ json: { customer_id: 1, name: 'Ada Vogel' }, pairedItem: { item: 0 } },
			{ json: { customer_id: 2, name: "Bilal O'Neill" }, pairedItem: { item: 0 } },
		]);
	});
});
