import { isObject } from '../dli/answer';

/**
 * The rows that a user, an expression or an AI agent gave, in any of the ways that `rowsField`
 * names; undefined where it is none of them.
 */
export function rowsIn(value: unknown, keys: string[]): unknown[] | undefined {
	if (value === null || value === undefined) return [];
	if (Array.isArray(value)) return value.flatMap((row) => unfolded(row, keys));
	if (typeof value === 'string') return rowsInText(value.trim(), keys);
	if (!isObject(value)) return undefined;
	if ('values' in value) return rowsIn(value.values, keys);
	if (keys.some((key) => key in value)) return unfolded(value, keys);
	// `{ "a": "b" }` is a list of pairs, too.
	const pairs = Object.entries(value);
	const isList = pairs.every(([, second]) => typeof second !== 'object');
	return isList ? pairs.map((pair) => rowOf(pair, keys)) : undefined;
}

/** The rows in a row: itself, unless it is text or its first cell holds many. */
function unfolded(row: unknown, keys: string[]): unknown[] {
	const [first = '', second = ''] = keys;
	if (typeof row === 'string') return rowsInText(row.trim(), keys) ?? [row];
	if (!isObject(row) || cell(row, second) !== '') return [row];
	const content = row[first];
	// Nothing at all is not an empty list: Replace All would remove every host.
	if (content === null || content === undefined) return [row];
	const holdsMany = typeof content === 'object' || /[=,\n[{]/.test(String(content).trim());
	// What looks like a list and is none counts as an empty row, which is refused.
	return holdsMany ? (rowsIn(content, keys) ?? [{}]) : [row];
}

function rowsInText(text: string, keys: string[]): unknown[] | undefined {
	if (/^[[{]/.test(text)) {
		try {
			return rowsIn(JSON.parse(text), keys);
		} catch {
			return undefined;
		}
	}
	const pairs = text.split(/[,\n]/).filter((pair) => pair.trim() !== '');
	if (pairs.length === 0 && text !== '') return undefined;
	return pairs.map((pair) => {
		const [name, ...value] = pair.split('=');
		return rowOf([name, value.join('=')], keys);
	});
}

const rowOf = (cells: unknown[], keys: string[]): object =>
	Object.fromEntries(keys.map((key, index) => [key, cells[index]]));

/** What stands in a row under this key; '' where there is nothing to read. */
export const cell = (row: unknown, key: string): string => {
	const content: unknown = isObject(row) ? row[key] : undefined;
	return typeof content === 'object' ? '' : String(content ?? '').trim();
};
