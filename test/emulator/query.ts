import { parameterInvalid } from './refusal';

/** Decoded; a list where a name is given more than once. */
export type Query = Record<string, string | string[] | undefined>;

/** A query parameter, or undefined if it is missing. @throws Refusal if it is given twice */
export function queryText(query: Query, name: string): string | undefined {
	const value = query[name];
	if (Array.isArray(value)) throw parameterInvalid(`The parameter ${name} is given twice.`);
	return value;
}

/** A whole number that is not negative, or `otherwise` if it is missing. @throws Refusal */
export function queryCount<T>(query: Query, name: string, otherwise: T): number | T {
	const value = queryText(query, name);
	if (value === undefined) return otherwise;
	if (!/^\d{1,15}$/.test(value)) throw parameterInvalid(`The parameter ${name} is not a number.`);
	return Number(value);
}

/** A number of that range, or `otherwise` if it is missing. @throws Refusal */
export function queryCountWithin(
	query: Query,
	name: string,
	[least, most, otherwise]: [number, number, number],
): number {
	const count = queryCount(query, name, otherwise);
	if (count < least || count > most) {
		throw parameterInvalid(`The parameter ${name} is not between ${least} and ${most}.`);
	}
	return count;
}

/** All values of a parameter that may be given several times, or separated by commas. */
export function queryList(query: Query, name: string): string[] {
	const values = [query[name] ?? []].flat();
	return values.flatMap((value) => value.split(',')).filter((value) => value !== '');
}
