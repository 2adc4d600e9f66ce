/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { Readable } from 'node:stream';
import { answer, type Answer } from '../answer';
import type { Fault } from './fault';
import { gatewayBody, proxyPage } from './gatewayBody';

const html = { 'content-type': 'text/html' };

/**
 * The answer of a fault that keeps the request from being processed; undefined if it is processed.
 * For a fault without any answer its status is 0.
 */
export function answerInstead(
	fault: Fault | undefined,
	path: string,
	requestId: string,
): Answer | undefined {
	switch (fault?.kind) {
		case 'status': {
			const { status, retryAfter, body = gatewayBody(status, path, requestId) } = fault;
			const headers: Record<string, string> = typeof body === 'string' ? { ...html } : {};
			if (retryAfter !== undefined) headers['retry-after'] = String(retryAfter);
			return answer(body, status, headers);
		}
		case 'html':
			return answer(fault.body ?? proxyPage(200, 'Please sign in'), 200, html);
		case 'redirect':
			return answer('', fault.status ?? 302, { location: fault.location });
		case 'hugeBody':
			return answer(Readable.from(hugeJson(fault.bytes)));
		case 'hang':
		case 'resetBefore':
			return answer('', 0);
		default:
			return undefined;
	}
}

/** `{"padding":"xxx…"}`, so many bytes of it, without ever holding them all. */
function* hugeJson(bytes: number): Generator<Buffer> {
	const head = '{"padding":"';
	const tail = '"}';
	const piece = Buffer.alloc(65_536, 'x');
	yield Buffer.from(head);
	for (let left = bytes - head.length - tail.length; left > 0; left -= piece.length) {
		yield piece.subarray(0, Math.min(left, piece.length));
	}
	yield Buffer.from(tail);
}
