/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';

/** Something that n8n delivered. */
export interface Delivery {
	path: string;
	headers: IncomingMessage['headers'];
	body: unknown;
}

/** Stands where Mattermost or Gotify would: takes every message, and keeps it. */
export interface Receiver {
	readonly url: string;
	readonly deliveries: Delivery[];
	close(): Promise<void>;
}

/** Starts a receiver on the loopback interface. */
export async function startReceiver(): Promise<Receiver> {
	const deliveries: Delivery[] = [];
	const server = createServer((request, response) => {
		void json(request)
			.catch(() => undefined)
			.then((body) => {
				const { url: path = '', headers } = request;
				deliveries.push({ path, headers, body });
				response.setHeader('Content-Type', 'application/json');
				response.end(JSON.stringify({ id: String(deliveries.length) }));
			});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (typeof address !== 'object' || !address) throw new Error('The receiver has no port.');
	const close = async () => {
		server.closeAllConnections();
		await once(server.close(), 'close');
	};
	return { url: `http://127.0.0.1:${address.port}`, deliveries, close };
}
