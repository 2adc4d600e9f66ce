import { isObject } from '../../../shared/dli/answer';

/** Makes the error that refuses a value: what is wrong with it, and what to give instead. */
type Refuse = (what: string, rule: string) => Error;

const usable = 'Give a text, a number, true or false, null, a date, or a list of these.';

/**
 * A value as a literal of Spark SQL, which means the same wherever it stands and cannot end before
 * its end. A date is written in UTC and says so, whatever the time zone of the session. Throws what
 * `refuse` makes for a value that has no literal.
 */
export function literalOf(value: unknown, refuse: Refuse): string {
	if (!Array.isArray(value)) return scalar(value, refuse);
	if (value.length === 0)
		throw refuse('the list is empty', 'SQL knows no empty list: IN () is not valid.');
	return `(${value.map((entry) => scalar(entry, refuse)).join(', ')})`;
}

function scalar(value: unknown, refuse: Refuse): string {
	if (value === null) return 'NULL';
	if (value === undefined) throw refuse('the value is missing', 'Give null where you mean NULL.');
	switch (typeof value) {
		case 'string':
			return quoted(value);
		case 'boolean':
			return value ? 'TRUE' : 'FALSE';
		case 'bigint':
			return signed(String(value));
		case 'number':
			if (Number.isFinite(value)) return signed(String(value));
			throw refuse(`${value} is not a number that SQL can write`, usable);
		default:
			return timestamp(value, refuse);
	}
}

/** In brackets below zero: after a minus sign of the statement, another one would begin a comment. */
function signed(number: string): string {
	return number.startsWith('-') ? `(${number})` : number;
}

/** What Spark must not read as it stands. `${` would be replaced even within a text. */
const special = /['\\\0]|\$(?=\{)/g;

const escapes: Record<string, string> = {
	"'": "\\'",
	'\\': '\\\\',
	'\0': '\\u0000',
	$: '\\u0024',
};

function quoted(text: string): string {
	return `'${text.replace(special, (character) => escapes[character] ?? character)}'`;
}

/** A JavaScript `Date` or a Luxon `DateTime`, which both know their milliseconds. */
function timestamp(value: unknown, refuse: Refuse): string {
	if (!isDate(value)) throw refuse('this is not a value that SQL can write', usable);
	const date = new Date(value.valueOf());
	if (Number.isNaN(date.getTime())) throw refuse('this is not a valid date', usable);
	const iso = date.toISOString();
	if (/^\d{4}-/.test(iso)) return `TIMESTAMP '${iso.replace('T', ' ')}'`;
	throw refuse('the year of the date has more than four digits', usable);
}

function isDate(value: unknown): value is { valueOf(): number } {
	if (!isObject(value)) return false;
	const { toISOString, toISO, valueOf } = value;
	return (
		[toISOString, toISO].some((method) => typeof method === 'function') &&
		typeof valueOf === 'function'
	);
}
