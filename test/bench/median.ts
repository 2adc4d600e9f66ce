/** The middle of some values; of an even number, the mean of the middle two. */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((one, other) => one - other);
	const upper = sorted[sorted.length >> 1] ?? NaN;
	const lower = sorted[(sorted.length - 1) >> 1] ?? NaN;
	return (lower + upper) / 2;
}
