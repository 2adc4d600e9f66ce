/** Does the work for all items, so many at a time; gives the results in the items' order. */
export async function inLanes<Item, Result>(
	lanes: number,
	items: Item[],
	work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
	const results: Result[] = [];
	const waiting = items.entries();
	const lane = async () => {
		for (const [index, item] of waiting) results[index] = await work(item);
	};
	await Promise.all(Array.from({ length: lanes }, lane));
	return results;
}
