/** Lets the clock stand in each test of a file; it moves on in `over`. */
export function useMadeUpTime(now?: number): void {
	beforeEach(() => void jest.useFakeTimers(now === undefined ? {} : { now }));
	afterEach(() => void jest.useRealTimers());
}

/** Goes from timer to timer until the work is over. */
export async function over<T>(work: Promise<T>): Promise<T> {
	let isOver = false;
	const end = () => (isOver = true);
	work.then(end, end);
	for (let steps = 0; !isOver; steps++) {
		if (steps > 30_000) throw new Error('It never ends');
		await jest.advanceTimersToNextTimerAsync();
	}
	return await work;
}
