/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import type { Answer } from '../answer';
import type { Cloud } from '../cloud';
import type { JournalEntry } from '../journal';
import type { Fault } from './fault';

interface Delivery {
	cloud: Cloud;
	entry: JournalEntry;
	reply: FastifyReply;
	fault: Fault | undefined;
	answer: Answer;
}

/** Sends an answer, or does to it what the fault says. */
export function deliver({ cloud, entry, reply, fault, answer }: Delivery): FastifyReply {
	const { socket } = reply.raw;
	switch (fault?.kind) {
		case 'hang':
			return reply.hijack();
		case 'resetBefore':
			socket?.resetAndDestroy();
			break;
		case 'lostAnswer':
			socket?.destroy();
			break;
	}
	entry.answeredAt = cloud.clock.now();
	if (socket?.destroyed) return reply.hijack();
	entry.status = answer.status;
	const body = serialise(answer);
	void reply
		.code(answer.status)
		.header('content-type', 'application/json;charset=utf-8')
		.header('date', new Date(cloud.clock.shown()).toUTCString())
		.header('x-request-id', entry.requestId)
		.headers(answer.headers);
	if (typeof body !== 'string') return reply.send(body);
	if (fault?.kind === 'brokenJson') return reply.send(body.slice(0, Math.ceil(body.length / 2)));
	if (fault?.kind === 'slowDrip') {
		return reply.send(Readable.from(drip(body, fault.bytesPerSecond, cloud.closing.signal)));
	}
	return reply.send(body);
}

function serialise({ body }: Answer): string | Readable {
	return typeof body === 'string' || body instanceof Readable ? body : JSON.stringify(body);
}

/** A few bytes at a time. */
async function* drip(body: string, bytesPerSecond: number, signal: AbortSignal) {
	const pause = 50;
	const bytes = Buffer.from(body);
	const size = Math.max(1, Math.round((bytesPerSecond * pause) / 1000));
	for (let at = 0; at < bytes.length; at += size) {
		yield bytes.subarray(at, at + size);
		await setTimeout(pause, undefined, { signal });
	}
}
