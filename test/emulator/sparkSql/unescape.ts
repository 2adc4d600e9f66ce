/** `\uXXXX`, `\UXXXXXXXX`, `\ooo` below `\200`, or a backslash before any character. */
const escape = /\\(?:u([\dA-Fa-f]{4})|U([\dA-Fa-f]{8})|([01][0-7]{2})|([^]))/gu;

/** What a letter after a backslash stands for; any other character stands for itself. */
const letters: Record<string, string> = {
	0: '\0',
	b: '\b',
	n: '\n',
	r: '\r',
	t: '\t',
	Z: '\u001A',
	// As in MySQL, these stay escaped, for the pattern of a LIKE.
	'%': '\\%',
	_: '\\_',
};

/** What is between the quotes of a Spark literal, read as Spark reads it. */
export function unescape(quoted: string): string {
	return quoted.replace(
		escape,
		(_, four?: string, eight?: string, octal?: string, character = '') => {
			const hex = four ?? eight;
			if (hex !== undefined) return codePoint(Number.parseInt(hex, 16));
			if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
			return letters[character] ?? character;
		},
	);
}

function codePoint(code: number): string {
	return code > 0x10ffff ? '?' : String.fromCodePoint(code);
}
