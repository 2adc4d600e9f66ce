/** A fenced block of code. */
export interface Block {
	/** What follows the opening fence, such as `json`. */
	language: string;
	code: string;
}

const fence = /^([ \t]*)```(\w*)\n([^]*?)^[ \t]*```$/gm;

/** The fenced blocks of a document, without the indentation of the list they may stand in. */
export const blocksOf = (text: string): Block[] =>
	[...text.matchAll(fence)].map(([, indent = '', language = '', code = '']) => ({
		language,
		code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
	}));

/** The document without its blocks, in which a `#` is no heading. */
const proseOf = (text: string): string => text.replaceAll(fence, '');

const link = /\]\(<?([^)>\s]+)>?(?:\s+"[^"]*")?\)|\b(?:src|srcset|href)="([^"\s]+)"/g;

/** Where the links and images of a document lead, as written. */
export const linksOf = (text: string): string[] =>
	[...proseOf(text).matchAll(link)].map(([, target, attribute = '']) => target ?? attribute);

/** The anchors that GitHub gives to the headings of a document. */
export function anchorsOf(text: string): Set<string> {
	const anchors = new Set<string>();
	for (const [, heading = ''] of proseOf(text).matchAll(/^#{1,6} +(.+)$/gm)) {
		const words = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
		const slug = words.replaceAll(/[^\p{L}\p{N}_ -]/gu, '').replaceAll(' ', '-');
		let anchor = slug;
		for (let count = 1; anchors.has(anchor); count++) anchor = `${slug}-${count}`;
		anchors.add(anchor);
	}
	return anchors;
}

/** The rows, without the heading, of the table whose heading begins with these columns. */
export function tableOf(text: string, ...columns: string[]): string[][] {
	const lines = text.split('\n');
	const isHeading = (line: string) => {
		const cells = cellsIn(line);
		return columns.every((column, index) => cells[index] === column);
	};
	const start = lines.findIndex((line) => line.startsWith('|') && isHeading(line));
	if (start < 0) throw new Error(`There is no table with ${columns.join(', ')}`);
	const rows = lines.slice(start + 2);
	const end = rows.findIndex((line) => !line.startsWith('|'));
	return (end < 0 ? rows : rows.slice(0, end)).map(cellsIn);
}

const cellsIn = (line: string): string[] =>
	line
		.replaceAll(/^\||\|\s*$/g, '')
		.split(/(?<!\\)\|/)
		.map((cell) => cell.trim());

/** What stands in `code` marks, outside of blocks. */
export const codeIn = (text: string): string[] =>
	[...proseOf(text).matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

/** The blocks of JSON under a comment such as `<!-- sample: bind -->`, by that name. */
export const samplesIn = (text: string): Array<{ name: string; code: string }> =>
	[...text.matchAll(/<!-- sample: ([\w ]+) -->\n```json\n([^]*?)^```$/gm)].map(
		([, name = '', code = '']) => ({ name, code }),
	);
