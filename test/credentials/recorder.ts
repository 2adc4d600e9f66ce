/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a server for tests */
import {
	createServer,
	type IncomingHttpHeaders,
	type Server,
	type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { certificate, key } from './untrusted.json';

/** A request as its bytes arrived. */
export interface Recorded {
	method: string;
	/** Path and query. */
	url: string;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

export type Answer = (request: Recorded, response: ServerResponse) => void;

export interface Recorder {
	/** `http://127.0.0.1:…` */
	origin: string;
	requests: Recorded[];
	/** What is answered from now on; at first 200 `{}`. */
	answer: Answer;
	close(): Promise<void>;
}

/** A plain HTTP server that writes down what it is sent. */
export async function startRecorder(): Promise<Recorder> {
	return await listen(createServer(), 'http');
}

/** The same by https, with a certificate that nobody trusts. */
export async function startUntrusted(): Promise<Recorder & { certificate: string }> {
	const server = createTlsServer({ cert: certificate, key });
	return { ...(await listen(server, 'https')), certificate };
}

async function listen(server: Server, scheme: string): Promise<Recorder> {
	server.on('request', (incoming, response) => {
		const chunks: Buffer[] = [];
		incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
		incoming.on('end', () => {
			const { method = '', url = '', headers } = incoming;
			const request = { method, url, headers, body: Buffer.concat(chunks) };
			recorder.requests.push(request);
			recorder.answer(request, response);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const recorder: Recorder = {
		origin: `${scheme}://127.0.0.1:${port}`,
		requests: [],
		answer: (_request, response) => json(response, 200, {}),
		close: async () => {
			server.closeAllConnections();
			await new Promise<unknown>((resolve) => server.close(resolve));
		},
	};
	return recorder;
}

/** Answers with JSON. */
export function json(
	response: ServerResponse,
	status: number,
	body: object,
	headers: Record<string, string> = {},
): void {
	response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
	response.end(JSON.stringify(body));
}
