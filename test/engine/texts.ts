/**
 * Every text and every key in a value, one per line: also in properties that JSON and the eye
 * pass over (an error's stack and cause, buffers, maps), so that a secret cannot hide there.
 */
export function textsIn(value: unknown, seen = new Set<object>()): string {
	if (typeof value !== 'object' || value === null) return String(value);
	if (seen.has(value)) return '';
	seen.add(value);
	if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1');
	if (value instanceof Map || value instanceof Set) return textsIn([...value], seen);
	return Reflect.ownKeys(value)
		.map((key) => `${String(key)}\n${textsIn(Reflect.get(value, key), seen)}`)
		.join('\n');
}
