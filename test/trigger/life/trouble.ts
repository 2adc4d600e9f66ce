import type { Dice } from '../../credentials/dice';
import type { Fault } from '../../emulator';

/** Ends a poll at once. */
const final: [Fault, ...Fault[]] = [
	{ kind: 'status', status: 500 },
	{ kind: 'status', status: 404 },
	{ kind: 'status', status: 400 },
	{ kind: 'status', status: 200, body: { surprise: true } },
	{ kind: 'html' },
	{ kind: 'hugeBody', bytes: 10_000 },
	{ kind: 'redirect', location: 'https://elsewhere.example/' },
];

/** Passes, so that the poll succeeds after some tries. */
const passing: [Fault, ...Fault[]] = [
	{ kind: 'status', status: 429 },
	{ kind: 'status', status: 503 },
	{ kind: 'resetBefore' },
	{ kind: 'lostAnswer' },
	{ kind: 'brokenJson' },
];

/** What stands in the way of the next poll, if anything: at its first request or a later one. */
export function nextTrouble(dice: Dice): Fault | undefined {
	const chance = dice.upTo(99);
	const after = dice.pick([0, 0, 0, 1, 2]);
	if (chance < 12) return { ...dice.pick(final), method: 'GET', after };
	if (chance < 17) return { ...dice.pick(passing), method: 'GET', after };
	return undefined;
}
