/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

interface Tool {
	function: { name: string; parameters: unknown };
}

/** What somebody said: the system, the user, the assistant or a tool. */
export interface Message {
	role: string;
	content: unknown;
	tool_calls?: Array<{ function: { name: string; arguments: string } }>;
}

/** One turn of the conversation as an agent sends it. */
export interface Turn {
	messages: Message[];
	tools: Tool[];
}

/** What the model makes of a turn: it says something, or it has a tool called. */
export type Thought = { say: string } | { call: string; with: Record<string, string> };

/** A language model in the manner of OpenAI's, whose thoughts are written down beforehand. */
export interface LanguageModel {
	/** For the credential: the base URL. */
	readonly url: string;
	readonly turns: Turn[];
	close(): Promise<void>;
}

/** Starts it on the loopback interface; `think` gets the answers of the tools so far. */
export async function startLanguageModel(
	think: (toolAnswers: string[]) => Thought,
): Promise<LanguageModel> {
	const turns: Turn[] = [];
	const server = createServer((request, response) => {
		void json(request).then((body) => {
			if (!isTurn(body)) return response.writeHead(400).end();
			turns.push(body);
			const answers = body.messages.filter(({ role }) => role === 'tool');
			const message = spoken(think(answers.map(({ content }) => String(content))));
			response.setHeader('Content-Type', 'application/json');
			return response.end(JSON.stringify(completion(message)));
		});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (typeof address !== 'object' || !address) throw new Error('The model has no port.');
	const close = async () => {
		server.closeAllConnections();
		await once(server.close(), 'close');
	};
	return { url: `http://127.0.0.1:${address.port}/v1`, turns, close };
}

const isTurn = (body: unknown): body is Turn =>
	typeof body === 'object' && body !== null && 'messages' in body && 'tools' in body;

function spoken(thought: Thought) {
	if ('say' in thought) return { role: 'assistant', content: thought.say };
	const call = { name: thought.call, arguments: JSON.stringify(thought.with) };
	const tool_calls = [{ id: `call_${randomUUID()}`, type: 'function', function: call }];
	return { role: 'assistant', content: null, tool_calls };
}

const completion = (message: ReturnType<typeof spoken>) => ({
	id: `chatcmpl-${randomUUID()}`,
	object: 'chat.completion',
	created: Math.floor(Date.now() / 1000),
	model: 'written-down',
	choices: [{ index: 0, message, finish_reason: 'tool_calls' in message ? 'tool_calls' : 'stop' }],
	usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
});
