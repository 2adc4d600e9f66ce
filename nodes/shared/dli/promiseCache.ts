/** Work that is done once per key, however many ask for it. */
export class PromiseCache<T> {
	private readonly results = new Map<string, Promise<T>>();

	/** @param isWorthKeeping false for a result with which the next one to ask tries again */
	async get(
		key: string,
		work: () => Promise<T>,
		isWorthKeeping: (result: T) => boolean = () => true,
	): Promise<T> {
		const pending = this.results.get(key) ?? work();
		this.results.set(key, pending);
		const result = await pending;
		if (!isWorthKeeping(result)) this.results.delete(key);
		return result;
	}
}
