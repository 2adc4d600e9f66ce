import { PromiseCache } from '../../nodes/shared/dli/concurrency';

/** Work that counts how often it was done. */
const counting = (results: Array<string | Error>) => {
	let done = 0;
	return {
		get done() {
			return done;
		},
		work: async () => {
			const result = results[done++];
			if (result === undefined || result instanceof Error) throw result ?? new Error('Too often');
			return await Promise.resolve(result);
		},
	};
};

describe('work that is remembered', () => {
	it('is done once per key, for those who ask meanwhile and for those who ask later', async () => {
		const cache = new PromiseCache<string>();
		const [one, other] = [counting(['a']), counting(['b'])];
		const asked = [cache.get('1', one.work), cache.get('1', one.work), cache.get('2', other.work)];
		expect(await Promise.all(asked)).toEqual(['a', 'a', 'b']);
		expect(await cache.get('1', one.work)).toBe('a');
		expect([one.done, other.done]).toEqual([1, 1]);
	});

	it('is done again after a result that is not worth keeping', async () => {
		const cache = new PromiseCache<string>();
		const one = counting(['bad', 'good']);
		const ask = async () => await cache.get('1', one.work, (result) => result === 'good');
		expect(await Promise.all([ask(), ask()])).toEqual(['bad', 'bad']);
		expect([await ask(), await ask(), one.done]).toEqual(['good', 'good', 2]);
	});

	it('is done anew after it has failed, and not again by those who waited for it', async () => {
		const cache = new PromiseCache<string>();
		const failing = async () => await Promise.reject<string>(new Error('Broken.'));
		await expect(cache.get('a', failing)).rejects.toThrow('Broken.');
		const first = cache.get('a', async () => 'done');
		const second = cache.get('a', async () => 'done twice');
		expect(await Promise.all([first, second])).toEqual(['done', 'done']);
	});

	it('whose result is not worth keeping does not take a later result along', async () => {
		const cache = new PromiseCache<string>();
		const isWorthKeeping = (result: string) => result === 'good';
		const asked = [
			cache.get('a', async () => 'bad', isWorthKeeping),
			cache.get('a', async () => 'bad', isWorthKeeping),
		];
		await asked[0];
		const good = cache.get('a', async () => 'good', isWorthKeeping);
		await Promise.all([...asked, good]);
		expect(await cache.get('a', async () => 'asked again', isWorthKeeping)).toBe('good');
	});
});
