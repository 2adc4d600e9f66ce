import { hasMishap, mishaps, randomFaults } from './randomFaults';

// `tsx test/binding/randomFaults.ts --runs 500 --seed 1` makes more of them.
it('each kind of fault × bind and unbind × few and many items ends in the right state', async () => {
	const seeds: number[] = [];
	const amount = { first: 1, runs: 54, mostFaults: 1, abreast: 27 };
	const sum = await randomFaults(amount, (seed, _, { tally }) => {
		if (hasMishap(tally)) seeds.push(seed);
	});
	expect(seeds).toEqual([]);
	expect(mishaps(sum)).toEqual({ gaveUp: 0, unaccounted: 0, lost: 0, twice: 0 });
	expect(sum.runs).toBe(54);
	expect(sum.succeeded + sum.failed).toBe(sum.items);
	expect(sum.faults).toBeGreaterThan(54);
}, 120_000);
