import { effort } from '../fuzz/effort';
import { combinations } from './faultPlan';
import { hasMishap, mishaps, randomFaults } from './randomFaults';

// `tsx test/binding/randomFaults.ts --runs 500 --seed 1` makes more of them.
it('each kind of fault × bind and unbind × few and many items ends in the right state', async () => {
	const seeds: number[] = [];
	const { numRuns: runs, seed: first = Date.now() % 1e6 } = effort(combinations);
	const sum = await randomFaults({ first, runs, mostFaults: 1, abreast: 27 }, (seed, _, run) => {
		if (hasMishap(run.tally)) seeds.push(seed);
	});
	expect(seeds).toEqual([]);
	expect(mishaps(sum)).toEqual({ gaveUp: 0, unaccounted: 0, lost: 0, twice: 0, untrue: 0 });
	expect(sum.runs).toBe(runs);
	expect(sum.succeeded + sum.failed).toBe(sum.items);
	expect(sum.faults).toBeGreaterThan(runs / 2);
}, 600_000);
