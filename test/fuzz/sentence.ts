/** What an exception of JavaScript, or of n8n's own making, looks like to a user. */
const noSentence =
	/Cannot (read|convert|set|destructure)|is not (a function|iterable|defined|an object)|undefined|\bNaN\b|Maximum call stack|Invalid (array|string) length|Unexpected token|JSON at position|URI malformed|\bat .+:\d+:\d+|TypeError|RangeError|UNKNOWN ERROR/;

/** Whether a user can do something with this text; `given` is what they entered or were answered. */
export const isSentence = (text: unknown, given = ''): boolean =>
	typeof text === 'string' && text.trim() !== '' && !noSentence.test(without(text, given));

/** What is only repeated from the input says nothing about the node. */
const without = (text: string, given: string): string =>
	given === '' ? text : text.replaceAll(given, '…').replaceAll(/“[^”]*”/g, '“…”');

/** Whether a text says at its end which item it is about, before the full stop. */
export const namesItem = (text: string, item: number): boolean =>
	new RegExp(` \\(item ${item}\\)[.!?…]?$`).test(text);
