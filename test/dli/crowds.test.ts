import { byId, itemsOf, settingOfTests } from '../setting';

describe('requests for different connections', () => {
	const setting = settingOfTests({ settle: 0 });

	const manyConnections = (count: number) =>
		itemsOf(
			Array.from({ length: count }, (_, n) => ({
				id: setting.cloud.state.addConnection({ name: `connection_${n}` }).id,
			})),
		);
	const form = { connectionId: byId('={{ $json.id }}') };

	/** For each request, how many were under way when it arrived, itself included. */
	const crowds = () => {
		const { journal } = setting.cloud;
		return journal.map(
			({ at }, index) =>
				1 + journal.slice(0, index).filter((one) => (one.answeredAt ?? Infinity) > at).length,
		);
	};

	it.each([
		['where errors are gone past', 'continueErrorOutput'],
		['where the node stops at an error', 'stopWorkflow'],
	] as const)('go side by side, the first alone, at most 64 at a time, %s', async (_, onError) => {
		setting.cloud.switches.latency = 60;
		const input = manyConnections(200);
		const jsons = await setting.jsons(form, { input, onError });
		expect(jsons.map(({ connection_id: id }) => id)).toEqual(input.map(({ json }) => json.id));
		expect(crowds()).toHaveLength(200);
		expect(crowds().slice(0, 2)).toEqual([1, 1]);
		expect(Math.max(...crowds())).toBeLessThanOrEqual(64);
		expect(Math.max(...crowds())).toBeGreaterThan(16);
		expect(Math.max(...crowds().slice(0, 17))).toBeLessThanOrEqual(16);
	});

	it('are fewer at a time after HTTP 429, and each gets through in the end', async () => {
		setting.cloud.switches.latency = 40;
		const input = manyConnections(60);
		setting.cloud.faults.add({ kind: 'status', status: 429, after: 1, times: 24 });
		const jsons = await setting.jsons(form, { input });
		expect(jsons).toHaveLength(60);
		expect(setting.cloud.journal.filter(({ status }) => status === 429)).toHaveLength(24);
		// 16 of the first crowd, then 8 of a crowd that was halved, then a quarter and growing.
		expect(Math.max(...crowds().slice(17, 25))).toBeLessThanOrEqual(8);
		expect(crowds()[25]).toBeLessThanOrEqual(4);
		expect(setting.cloud.changes.filter(({ kind }) => kind === 'bound')).toHaveLength(60);
	});

	it('of Get keep to the same limit', async () => {
		setting.cloud.switches.latency = 20;
		const input = manyConnections(40);
		await setting.jsons({ ...form, operation: 'get' }, { input });
		expect(crowds().slice(0, 2)).toEqual([1, 1]);
		expect(Math.max(...crowds().slice(0, 17))).toBeLessThanOrEqual(16);
	});
});
