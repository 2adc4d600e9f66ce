import type { Fault, Switches } from '../emulator';
import type { Chance } from './chance';

/** Each kind of fault that a request can meet and get through. */
export const faultKinds = {
	'429': { kind: 'status', status: 429 },
	'429 for 1 s': { kind: 'status', status: 429, retryAfter: 1 },
	'502': { kind: 'status', status: 502 },
	'503': { kind: 'status', status: 503 },
	'504': { kind: 'status', status: 504 },
	'reset before': { kind: 'resetBefore' },
	'reset after': { kind: 'lostAnswer' },
	'broken JSON': { kind: 'brokenJson' },
	silence: { kind: 'hang' },
} satisfies Record<string, Fault>;

export type FaultName = keyof typeof faultKinds;
export const operations = ['bindQueue', 'unbindQueue'] as const;
export const shapes = [
	{ items: 1, connections: 1 },
	{ items: 100, connections: 1 },
	{ items: 100, connections: 20 },
] as const;

/** One of the 54 combinations, with what the seed makes of it. */
export interface FaultPlan {
	fault: FaultName;
	operation: (typeof operations)[number];
	shape: (typeof shapes)[number];
	/** Endless: an item may fail, if it says so. Otherwise each must get through. */
	isEndless: boolean;
	wait: boolean;
	combineItems: boolean;
	/** Seconds. */
	timeout: number;
	switches: Partial<Switches>;
}

/** The plan with this number; 54 in a row meet each combination once. */
export function faultPlan(number: number, chance: Chance): FaultPlan {
	const faults = Object.keys(faultKinds) as FaultName[];
	const fault = faults[number % faults.length] ?? '429';
	const operation = operations[Math.floor(number / faults.length) % 2] ?? 'bindQueue';
	const shape = shapes[Math.floor(number / faults.length / 2) % 3] ?? shapes[0];
	const isEndless = chance.fraction() < 0.2;
	return {
		fault,
		operation,
		shape,
		isEndless,
		wait: chance.fraction() < 0.25,
		// 100 requests in a row, each with its faults, would take minutes.
		combineItems: shape.items > shape.connections || chance.fraction() < 0.5,
		timeout: isEndless ? 4 : fault === 'silence' ? 24 : 300,
		switches: {
			doubleBind: chance.pick('accept', 'refuse'),
			unbindMissing: chance.pick('accept', 'refuse'),
			allOrNothing: chance.pick(true, false),
			booleans: chance.pick('boolean', 'text'),
			refuseWith200: chance.pick(true, false),
			statusCase: chance.pick('upper', 'title'),
		},
	};
}

/**
 * The faults of a plan on the way to one of its connections.
 * @param most how many at most a request has to get through; four retries get through four
 */
export function faultsOf(
	{ fault, isEndless }: FaultPlan,
	path: string,
	most: number,
	chance: Chance,
): Fault[] {
	const one = faultKinds[fault];
	const seed = chance.between(1, 1e9);
	if (isEndless) return [{ ...one, path, probability: 0.5, times: 1000, seed }];
	// A silence is given up after a quarter of the timeout, and there has to be time for the rest.
	const times = Math.min(chance.between(0, most), fault === 'silence' ? 1 : most);
	return times === 0 ? [] : [{ ...one, path, times, after: chance.between(0, 1) }];
}
