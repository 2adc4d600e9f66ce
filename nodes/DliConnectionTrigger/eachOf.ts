import { mostLanes } from '../shared/dli/concurrency';

/**
 * Does the work for each element, as many at a time as there are lanes to the service. After one
 * has failed no other is begun.
 * @throws what the first one threw, once those under way are over, so that nothing goes on behind
 * the back of whoever was told that it failed
 */
export async function eachOf<T>(
	elements: readonly T[],
	work: (element: T) => Promise<void>,
): Promise<void> {
	const left = elements.values();
	const failures: unknown[] = [];
	const worker = async () => {
		for (const element of left) {
			await work(element).catch((error: unknown) => failures.push(error));
			if (failures.length > 0) return;
		}
	};
	await Promise.all(Array.from({ length: mostLanes }, worker));
	if (failures.length > 0) throw failures[0];
}
