/**
 * Reads the notation n8n stores executions in (that of the package `flatted`): one array of values,
 * in which the texts inside of objects and arrays are positions in that array.
 */
export function unflatten(text: string): unknown {
	const values: unknown = JSON.parse(text);
	if (!Array.isArray(values)) throw new Error('This is no flatted text.');
	const done = new Map<number, unknown>();

	const at = (position: number): unknown => {
		if (!done.has(position)) fill(position, values[position]);
		return done.get(position);
	};
	const follow = (value: unknown): unknown =>
		typeof value === 'string' ? at(Number(value)) : value;
	const fill = (position: number, value: unknown): void => {
		if (Array.isArray(value)) {
			const list: unknown[] = [];
			done.set(position, list);
			list.push(...value.map(follow));
		} else if (typeof value === 'object' && value !== null) {
			const object: Record<string, unknown> = {};
			done.set(position, object);
			for (const [key, inner] of Object.entries(value)) object[key] = follow(inner);
		} else {
			done.set(position, value);
		}
	};
	return at(0);
}
