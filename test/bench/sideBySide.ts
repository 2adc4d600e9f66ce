import { median } from './median';

/** How long each candidate took, and how they compare. */
export interface Comparison<Name extends string> {
	/** The median of the rounds, in ms. */
	time(name: Name): number;
	/** The time of one divided by the time of another in the same round: the median of that. */
	ratio(dividend: Name, divisor: Name): number;
}

/**
 * Times candidates in turn, each once a round, so that whatever else the machine does meets all
 * alike. The first round only warms up; the order rotates from round to round.
 * @param clock ms; by default of the wall
 */
export async function sideBySide<Name extends string>(
	rounds: number,
	candidates: ReadonlyArray<readonly [name: Name, work: () => unknown]>,
	clock = () => performance.now(),
): Promise<Comparison<Name>> {
	const times = new Map<Name, number[]>(candidates.map(([name]) => [name, []]));
	for (let round = 0; round <= rounds; round++) {
		const first = round % candidates.length;
		for (const [name, work] of [...candidates.slice(first), ...candidates.slice(0, first)]) {
			const start = clock();
			await work();
			const time = clock() - start;
			if (round > 0) times.get(name)?.push(time);
		}
	}
	const of = (name: Name) => times.get(name) ?? [];
	return {
		time: (name) => median(of(name)),
		ratio: (dividend, divisor) =>
			median(of(dividend).map((time, round) => time / (of(divisor)[round] ?? NaN))),
	};
}
