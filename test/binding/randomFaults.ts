/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- tests are not published */
import { parseArgs } from 'node:util';
import { Chance } from './chance';
import { faultPlan, type FaultPlan } from './faultPlan';
import { emptyTally, faultRun, type Outcome, type Tally } from './faultRun';
import { Setting } from '../setting';

interface Amount {
	/** The seed of the first run; each further run has the next one. */
	first: number;
	runs: number;
	/** How many faults a request has to get through at most. */
	mostFaults: number;
	/** How many runs at a time, because most of a run is waiting. */
	abreast: number;
}

/** Runs with seeded faults; `report` is told what came of each seed. */
export async function randomFaults(
	{ first, runs, mostFaults, abreast }: Amount,
	report: (seed: number, plan: FaultPlan, outcome: Outcome) => void,
): Promise<Tally> {
	const sum = emptyTally();
	let next = first;
	const worker = async () => {
		const setting = new Setting();
		await setting.start();
		while (next < first + runs) {
			const seed = next++;
			const chance = new Chance(seed);
			const plan = faultPlan(seed, chance);
			const outcome = await faultRun(setting, plan, mostFaults, chance);
			report(seed, plan, outcome);
			for (const key of Object.keys(sum) as Array<keyof Tally>) sum[key] += outcome.tally[key];
		}
		await setting.stop();
	};
	await Promise.all(Array.from({ length: Math.min(abreast, runs) }, worker));
	return sum;
}

/** The counts that must be 0. */
export const mishaps = ({ gaveUp, unaccounted, lost, twice, untrue }: Tally): Partial<Tally> => ({
	gaveUp,
	unaccounted,
	lost,
	twice,
	untrue,
});

export const hasMishap = (tally: Tally): boolean =>
	Object.values(mishaps(tally)).some((count) => count > 0);

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: { runs: { type: 'string' }, seed: { type: 'string' } },
	});
	const started = Date.now();
	const runs = Number(values.runs ?? 500);
	const amount = { first: Number(values.seed ?? 1), runs, mostFaults: 4, abreast: 18 };
	const sum = await randomFaults(amount, (seed, plan, outcome) => {
		if (hasMishap(outcome.tally)) console.log(seed, plan, outcome);
	});
	console.table(sum);
	console.log(`${Math.round((Date.now() - started) / 1000)} s`);
	process.exitCode = hasMishap(sum) ? 1 : 0;
}

if (require.main === module) void main();
