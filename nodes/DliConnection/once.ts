/** Work that is done once per key, however many ask for it. */
export class Once<T> {
	private readonly results = new Map<string, Promise<T>>();

	async get(key: string, work: () => Promise<T>): Promise<T> {
		const result = this.results.get(key) ?? work();
		this.results.set(key, result);
		return await result;
	}
}
