import type { Answer } from './answer';

/** A JSON text with its quotes, or a number: what a quoted text holds is no number. */
const textOrNumber = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/** So many significant digits of a fraction survive in a JavaScript number, whatever they are. */
const safeDigits = 15;

/**
 * The answer with each number as text that JavaScript cannot hold: BIGINT 9007199254740993 would
 * silently become 9007199254740992.
 */
export function withLongNumbersAsText(answer: Answer): Answer {
	const body = answer.body.replace(textOrNumber, (piece) =>
		piece.startsWith('"') || isExact(piece) ? piece : `"${piece}"`,
	);
	return { ...answer, body };
}

/** With an exponent it is a DOUBLE, which is what JavaScript's numbers are. */
function isExact(number: string): boolean {
	if (/e/i.test(number)) return true;
	if (!number.includes('.')) return Number.isSafeInteger(Number(number));
	const digits = number.replace(/0+$/, '').replace(/[-.]/g, '').replace(/^0+/, '');
	return digits.length <= safeDigits || String(Number(number)) === number;
}
