import type { Message } from '../neighbours/languageModel';

/** So much of a tool's answer is shown. */
const longest = 420;

/** A conversation as people read it: who said what, which tool was called, what it answered. */
export function transcript(messages: Message[], answer: string): string {
	const lines = messages.flatMap((message) => {
		if (message.role === 'user') return [`You:       ${text(message.content)}`];
		if (message.role === 'tool')
			return [`  answer   ${wrapped(shortened(steady(text(message.content))))}`];
		const calls = message.tool_calls ?? [];
		return calls.map(
			({ function: called }) => `  tool     ${called.name} ${given(called.arguments)}`,
		);
	});
	return [...lines, `Assistant: ${answer}`].join('\n');
}

/** Without the call's own number, which n8n adds. */
const given = (parameters: string): string =>
	parameters.replace(/,?"id":"call_[^"]*"/, '').replaceAll(',"', ', "');

/** Lines of up to so many characters, broken after commas. */
const width = 88;

const wrapped = (said: string): string =>
	said
		.split(/(?<=,)/)
		.reduce<string[]>((lines, piece) => {
			const line = lines.at(-1);
			const fits = line !== undefined && line.length + piece.length <= width;
			return fits ? [...lines.slice(0, -1), line + piece] : [...lines, piece];
		}, [])
		.join('\n           ');

/** n8n 1.x and 2.x wrap texts differently. */
function text(content: unknown): string {
	if (typeof content === 'string') return content;
	const [first]: unknown[] = Array.isArray(content) ? content : [];
	const isText = typeof first === 'object' && first !== null && 'text' in first;
	return isText ? String(first.text) : JSON.stringify(content);
}

/** Without what is different each time: IDs and times. */
const steady = (said: string): string =>
	said.replace(/"(peer_id|request_id)":"[^"]+"/g, '"$1":"…"').replace(/\b1\d{12}\b/g, '…');

const shortened = (said: string): string =>
	said.length > longest ? `${said.slice(0, longest)}…` : said;
