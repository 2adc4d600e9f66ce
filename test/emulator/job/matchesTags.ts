import type { Tag } from '../state/connection';
import type { Switches } from '../switches';

/** Whether tags meet a filter of `key=value` texts, as exactly as this service goes by it. */
export function matchesTags(
	{ tagsFilter }: Switches,
	tags: readonly Tag[],
	wanted: readonly string[],
): boolean {
	const present = tags.map(({ key, value }) => `${key}=${value}`);
	return wanted.every((tag) =>
		tagsFilter === 'exact' ? present.includes(tag) : present.some((one) => one.includes(tag)),
	);
}
