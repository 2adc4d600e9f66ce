/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Action } from './action';
import { parsedOrUndefined } from './body';
import type { Cloud } from './cloud';
import { answerInstead } from './faults/answerInstead';
import { deliver } from './faults/deliver';
import type { JournalEntry } from './journal';
import { ReceivedRequest } from './receivedRequest';
import { respond } from './respond';

type Parameters = Record<string, string>;

/** Takes one request: journal, latency, fault, gateway, service, answer. */
export async function serve(
	cloud: Cloud,
	action: Action | undefined,
	incoming: FastifyRequest<{ Params: Parameters }>,
	reply: FastifyReply,
): Promise<FastifyReply> {
	const rawBody = Buffer.isBuffer(incoming.body) ? incoming.body : Buffer.alloc(0);
	const { method = '', url = '', headers } = incoming.raw;
	const request = new ReceivedRequest(method, url, headers, rawBody);
	const entry = openEntry(cloud, request);
	const { latency } = cloud.switches;
	if (latency > 0) await setTimeout(latency, undefined, { signal: cloud.closing.signal });
	const fault = cloud.faults.next(method, request.path);
	entry.fault = fault?.kind;
	const parameters = action ? incoming.params : {};
	const answer =
		answerInstead(fault, request.path, entry.requestId) ??
		(await respond({ cloud, action, parameters, request, entry }));
	return await deliver({ cloud, entry, reply, fault, answer });
}

function openEntry({ clock, journal }: Cloud, request: ReceivedRequest): JournalEntry {
	const rawBody = request.rawBody.toString();
	const entry: JournalEntry = {
		at: clock.now(),
		answeredAt: null,
		method: request.method,
		path: request.path,
		url: request.url,
		query: request.query,
		headers: request.headers,
		rawBody,
		body: parsedOrUndefined(rawBody),
		unknownKeys: [],
		status: null,
		requestId: randomUUID().replaceAll('-', ''),
		actions: [],
	};
	journal.push(entry);
	return entry;
}
